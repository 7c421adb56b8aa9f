import type { Names } from "@hindsight/history-ui/parts";

import { en } from "./en/index.ts";
import type { Translation } from "./en/translation.ts";

interface LanguageTexts {
  readonly messages: Translation<typeof en>;
  /** Words for what the server names; English has the server's own. */
  readonly names: Names | null;
}

interface LanguageParts {
  /** What its speakers call it. */
  readonly name: string;
  readonly load: () => Promise<LanguageTexts>;
}

export type Language = "en" | "de";

/** The languages of the application. All but English are loaded when they are chosen. */
export const LANGUAGES: Readonly<Record<Language, LanguageParts>> = {
  en: { name: "English", load: () => Promise.resolve({ messages: en, names: null }) },
  de: { name: "Deutsch", load: () => import("./de/index.ts") },
};

export function isLanguage(text: string | null | undefined): text is Language {
  return typeof text === "string" && Object.hasOwn(LANGUAGES, text);
}
