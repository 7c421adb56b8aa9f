import { addNames, loadMessages } from "@hindsight/history-ui/parts";

import { i18n } from "./i18n.ts";
import { isLanguage, type Language, LANGUAGES } from "./languages.ts";

const PLACE = "hindsight.language";

/** The language that the viewer chose in this browser, else the first of the browser's that there is, else English. */
export function preferredLanguage(): Language {
  const stored = localStorage.getItem(PLACE);
  return isLanguage(stored) ? stored : (navigator.languages.map(languageOf).find(isLanguage) ?? "en");
}

/** Shows the application in a language, now and on later visits. */
export async function chooseLanguage(language: Language): Promise<void> {
  await speak(language);
  localStorage.setItem(PLACE, language);
}

/** Shows the application in a language. */
export async function speak(language: Language): Promise<void> {
  await loadMessages(language);
  if (!i18n.hasResourceBundle(language, "translation")) {
    const { messages, names } = await LANGUAGES[language].load();
    i18n.addResourceBundle(language, "translation", messages);
    if (names !== null) addNames(language, names);
  }
  await i18n.changeLanguage(localeOf(language));
  document.documentElement.lang = language;
}

/** The language that the application is in. */
export function presentLanguage(): Language {
  const language = languageOf(i18n.language);
  return isLanguage(language) ? language : "en";
}

/** The viewer's own kind of the language, such as `en-GB`, for dates and numbers. */
function localeOf(language: Language): string {
  return navigator.languages.find((locale) => languageOf(locale) === language) ?? language;
}

function languageOf(locale: string): string | undefined {
  return locale.split("-")[0]?.toLowerCase();
}
