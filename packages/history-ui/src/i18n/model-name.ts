import { byLocale } from "./by-locale.ts";
import { i18n } from "./i18n.ts";
import { languageOf } from "./load-messages.ts";
import { presentNames } from "./names.ts";
import { pluralOf } from "./plural-of.ts";

const pluralRules = byLocale((locale) => new Intl.PluralRules(locale));

/** The name of a model for so many records; `title` is what the server calls it, in English. */
export function modelName(model: string, title: string, count = 1): string {
  const names = presentNames()?.model;
  if (names !== undefined && Object.hasOwn(names, model)) {
    return names[model]?.[pluralRules().select(count) === "one" ? "one" : "other"] ?? title;
  }
  return count === 1 || !isEnglish() ? title : pluralOf(title);
}

/** The same inside a sentence, where English does without capitals. */
export function modelNameInText(model: string, title: string, count: number): string {
  const name = modelName(model, title, count);
  return isEnglish() ? lower(name) : name;
}

function isEnglish(): boolean {
  return languageOf(i18n.language) === "en";
}

/** A name of several words keeps its capitals if a later word has one, as "API key" or "Order Item" do. */
function lower(name: string): string {
  return /^\p{Lu}[\p{Ll}\s]*$/u.test(name) ? name.toLowerCase() : name;
}
