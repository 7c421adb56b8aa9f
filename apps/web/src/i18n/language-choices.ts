import { t } from "./i18n.ts";
import { chooseLanguage, presentLanguage } from "./language.ts";
import { type Language, LANGUAGES } from "./languages.ts";
import { showToast } from "../toasts/show-toast.ts";

interface LanguageChoice {
  readonly language: Language;
  readonly name: string;
  readonly present: boolean;
  readonly choose: () => void;
}

/** The languages, each with what shows the application in it. */
export function languageChoices(): readonly LanguageChoice[] {
  const present = presentLanguage();
  return (Object.keys(LANGUAGES) as Language[]).map((language) => ({
    language,
    name: LANGUAGES[language].name,
    present: language === present,
    choose: () => void chooseLanguage(language).catch(sayFailed),
  }));
}

function sayFailed(): void {
  showToast({ color: "red", message: t("shell.languageFailed") });
}
