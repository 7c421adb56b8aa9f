import type { en } from "../en/index.ts";
import type { Translation } from "../en/translation.ts";

export const shell: Translation<typeof en.shell> = {
  accountOf: "Konto von",
  closeNavigation: "Navigation schließen",
  home: "Hindsight, Startseite",
  language: "Sprache",
  languageFailed: "Die Sprache konnte nicht geladen werden",
  main: "Hauptnavigation",
  navigation: "Navigation",
  partOfTheAddressIsNotUsed:
    "Die Seite kann einen Teil der Adresse nicht verwenden und lässt ihn weg: {{names}}",
  passwordAndSessions: "Passwort und Sitzungen",
  search: "Suchen",
  signOut: "Abmelden",
  skip: "Zum Inhalt springen",
  skipToVersions: "Zu den Versionen springen",
  useDarkColours: "Dunkle Farben verwenden",
  useLightColours: "Helle Farben verwenden",
};
