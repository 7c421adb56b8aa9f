import { en } from "./en/index.ts";
import type { Translation } from "./en/translation.ts";

interface LanguageParts {
  /** What its speakers call it. */
  readonly name: string;
  readonly load: () => Promise<Translation<typeof en>>;
}

/** The languages of the application. All but English are loaded when they are chosen. */
export const LANGUAGES = {
  en: { name: "English", load: () => Promise.resolve(en) },
  de: { name: "Deutsch", load: async () => (await import("./de/index.ts")).de },
} as const satisfies Readonly<Record<string, LanguageParts>>;

export type Language = keyof typeof LANGUAGES;

export function isLanguage(text: string | null | undefined): text is Language {
  return typeof text === "string" && Object.hasOwn(LANGUAGES, text);
}
