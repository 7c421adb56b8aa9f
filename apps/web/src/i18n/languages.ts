import type { Names } from "@hindsight/history-ui/parts";

import { entrance } from "./en/entrance.ts";
import type { en } from "./en/index.ts";
import type { Translation } from "./en/translation.ts";

type Messages = Translation<typeof en>;

/** What is loaded before sign-in: everybody waits for it. */
interface Entrance {
  readonly entrance: Pick<Messages, keyof typeof entrance>;
}

interface Pages {
  readonly pages: Omit<Messages, keyof typeof entrance>;
  /** Words for what the server names; English has the server's own. */
  readonly names?: Names;
}

interface LanguageParts {
  /** What its speakers call it. */
  readonly name: string;
  readonly entrance: () => Promise<Entrance>;
  readonly pages: () => Promise<Pages>;
}

export type Language = "en" | "de";

/** The languages of the application. Their messages are loaded when they are needed. */
export const LANGUAGES: Readonly<Record<Language, LanguageParts>> = {
  en: {
    name: "English",
    entrance: () => Promise.resolve({ entrance }),
    pages: () => import("./en/pages.ts"),
  },
  de: {
    name: "Deutsch",
    entrance: () => import("./de/entrance.ts"),
    pages: () => import("./de/pages.ts"),
  },
};

export function isLanguage(text: string | null | undefined): text is Language {
  return typeof text === "string" && Object.hasOwn(LANGUAGES, text);
}
