import type { en } from "../en/index.ts";
import type { Translation } from "../en/translation.ts";

export const signIn: Translation<typeof en.signIn> = {
  demoAccounts: "Demokonten",
  email: "E-Mail",
  enterAnEmailAddress: "Geben Sie eine E-Mail-Adresse ein",
  enterThePassword: "Geben Sie das Passwort ein",
  may: {
    admin: "ändert, setzt zurück, sieht den ganzen Verlauf",
    auditor: "sieht den ganzen Verlauf, ändert nichts",
    service: "ist ein anderes Programm",
    viewer: "sieht Bestellungen, keinen Verlauf",
  },
  notAccepted: "Der Server hat die Anmeldung nicht angenommen",
  password: "Passwort",
  refused: {
    ACCOUNT_DISABLED: "Dieses Konto ist gesperrt. Wenden Sie sich an die Administration.",
    INVALID_EMAIL_OR_PASSWORD: "E-Mail oder Passwort ist falsch",
    TOO_MANY_ATTEMPTS: "Zu viele Versuche. Versuchen Sie es später erneut.",
  },
  signIn: "Anmelden",
  signInAs: "Als {{role}} anmelden",
  thisIsADemonstrationDatabaseSign: "Dies ist eine Demodatenbank. Mit einem Klick anmelden:",
  whoChangedWhatWhenAndWhy: "Wer was wann und warum geändert hat.",
};
