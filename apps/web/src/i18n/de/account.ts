import type { en } from "../en/index.ts";
import type { Translation } from "../en/translation.ts";

export const account: Translation<typeof en.account> = {
  aPasswordHas8To128: "Ein Passwort hat 8 bis 128 Zeichen",
  chooseAPassword: "Passwort wählen",
  currentPassword: "Bisheriges Passwort",
  doneOtherSessionsEnded_one: "Erledigt; eine andere Sitzung beendet",
  doneOtherSessionsEnded_other: "Erledigt; {{count, number}} andere Sitzungen beendet",
  endASessionThatYouDo: "Beenden Sie Sitzungen, die Sie nicht kennen, und ändern Sie Ihr Passwort.",
  enterThePresentPassword: "Geben Sie das bisherige Passwort ein",
  newPassword: "Neues Passwort",
  newPasswordAgain: "Neues Passwort wiederholen",
  password: "Passwort",
  passwordsOfDemoAccountsCannotBe: "Passwörter von Demokonten können nicht geändert werden.",
  setThePassword: "Passwort setzen",
  signInAsWithYourNew: "Melden Sie sich als {{email}} mit Ihrem neuen Passwort an",
  signOutEverywhereElse: "Überall sonst abmelden",
  theLinkWorksOnceAndFor: "Der Link gilt einen Tag lang und nur einmal.",
  thePasswordsDoNotMatch: "Die Passwörter stimmen nicht überein",
  theServerDidNotSignYou: "Der Server hat Sie nicht abgemeldet",
  theSessionHasEnded: "Die Sitzung ist beendet",
  whereYouAreSignedIn: "Wo Sie angemeldet sind",
};
