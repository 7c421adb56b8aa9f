import { i18n, NAMES } from "./i18n.ts";
import { languageOf } from "./load-messages.ts";

/**
 * Words of a language for what the server names, by its name: models, fields and values are the application's, so it brings them.
 * English needs none, as the server's own words are English.
 */
export interface Names {
  readonly actorType: Readonly<Record<string, string>>;
  /** Forms of each model's name, for one record and for several. */
  readonly model: Readonly<Record<string, Readonly<Record<"one" | "other", string>>>>;
  /** Templates of the labels of records, by model. */
  readonly label: Readonly<Record<string, string>>;
  readonly field: Readonly<Record<string, string>>;
  /** Of values that a field allows. */
  readonly choice: Readonly<Record<string, string>>;
  /** Sentences for what a check of the database finds, by code. */
  readonly finding: Readonly<Record<string, string>>;
  readonly severity: Readonly<Record<string, string>>;
  /** What the server says, by its sentence. */
  readonly sentence: Readonly<Record<string, string>>;
}

/** Brings the words of a language. */
export function addNames(language: string, names: Names): void {
  i18n.addResourceBundle(language, NAMES, names);
}

/** The words of the present language, if there are any. */
export function presentNames(): Names | undefined {
  return i18n.getResourceBundle(languageOf(i18n.language), NAMES) as Names | undefined;
}
