import { addNames, loadMessages } from "@hindsight/history-ui/parts";

import { i18n } from "./i18n.ts";
import { isLanguage, type Language, LANGUAGES } from "./languages.ts";

const PLACE = "hindsight.language";

/** Languages whose messages are there, and whether those of the pages behind sign-in are needed, too. */
const entrances = new Set<Language>();
const pages = new Set<Language>();
let inside = false;

/** The language that the viewer chose in this browser, else the first of the browser's that there is, else English. */
export function preferredLanguage(): Language {
  const stored = storedLanguage();
  return isLanguage(stored) ? stored : (navigator.languages.map(languageOf).find(isLanguage) ?? "en");
}

/** Shows the application in a language, now and on later visits. */
export async function chooseLanguage(language: Language): Promise<void> {
  await speak(language);
  try {
    localStorage.setItem(PLACE, language);
  } catch {
    // Without storage, the choice lasts as long as the page.
  }
}

function storedLanguage(): string | null {
  try {
    return localStorage.getItem(PLACE);
  } catch {
    return null;
  }
}

/** Shows the application in a language. */
export async function speak(language: Language): Promise<void> {
  await load(language);
  await i18n.changeLanguage(localeOf(language));
  document.documentElement.lang = language;
}

/** Loads the messages of the pages behind sign-in, in the present language and in those that are chosen from now on. */
export async function enterPages(): Promise<void> {
  inside = true;
  await load(presentLanguage());
}

/** The language that the application is in. */
export function presentLanguage(): Language {
  const language = languageOf(i18n.language);
  return isLanguage(language) ? language : "en";
}

async function load(language: Language): Promise<void> {
  const add = (messages: object) => i18n.addResourceBundle(language, "translation", messages);
  await Promise.all([
    once(entrances, language, async () => add((await LANGUAGES[language].entrance()).entrance)),
    inside && loadMessages(language),
    inside &&
      once(pages, language, async () => {
        const { pages: messages, names } = await LANGUAGES[language].pages();
        add(messages);
        if (names !== undefined) addNames(language, names);
      }),
  ]);
}

async function once(loaded: Set<Language>, language: Language, task: () => Promise<unknown>): Promise<void> {
  if (loaded.has(language)) return;
  await task();
  loaded.add(language);
}

/** The viewer's own kind of the language, such as `en-GB`, for dates and numbers. */
function localeOf(language: Language): string {
  return navigator.languages.find((locale) => languageOf(locale) === language) ?? language;
}

function languageOf(locale: string): string | undefined {
  return locale.split("-")[0]?.toLowerCase();
}
