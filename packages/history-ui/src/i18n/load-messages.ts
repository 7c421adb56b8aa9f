import type { en } from "./en/index.ts";
import { i18n, NAMESPACE } from "./i18n.ts";
import type { Translation } from "./en/translation.ts";

/** The languages beside English. Each is loaded when somebody reads it. */
const LOAD: Readonly<Record<string, () => Promise<Translation<typeof en>>>> = {
  de: async () => (await import("./de/index.ts")).de,
};

/** Loads the messages of a locale's language; those of a language that there is not are in English. */
export async function loadMessages(locale: string): Promise<void> {
  const language = languageOf(locale);
  const load = LOAD[language];
  if (load === undefined || i18n.hasResourceBundle(language, NAMESPACE)) return;
  i18n.addResourceBundle(language, NAMESPACE, await load());
}

/** The language of a locale: `de` of `de-AT`. */
export function languageOf(locale: string): string {
  return locale.split("-")[0]?.toLowerCase() ?? "";
}
