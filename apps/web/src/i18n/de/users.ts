import type { en } from "../en/index.ts";
import type { Translation } from "../en/translation.ts";

export const users: Translation<typeof en.users> = {
  account: "Konto",
  actionsFor: "Aktionen für {{email}}",
  ask: {
    disable: {
      says: "Niemand kann sich mehr damit anmelden. Sein Verlauf bleibt.",
      title: "Konto sperren",
    },
    enable: {
      says: "Sein Passwort gilt wieder.",
      title: "Konto entsperren",
    },
    endSessions: {
      says: "Alle Sitzungen enden sofort.",
      title: "Überall abmelden",
    },
    resetPassword: {
      says: "Beendet sofort das Passwort und alle Sitzungen. Sie erhalten einen Link, mit dem ein neues Passwort gewählt wird.",
      title: "Passwort zurücksetzen",
    },
  },
  changeTheRole: "Rolle ändern",
  disable: "Sperren",
  disabled: "gesperrt",
  done: "Erledigt",
  email: "E-Mail",
  enable: "Entsperren",
  endTheSession: "Sitzung beenden",
  endTheSessionOf: "Sitzung von {{name}} beenden",
  giveThisLinkToItWorks:
    "Geben Sie diesen Link {{name}}. Er gilt einmal, einen Tag lang, und wird nur jetzt angezeigt.",
  isNow: "{{name}} ist jetzt {{role}}",
  lastSeen: "Zuletzt gesehen",
  makeTheAccount: "Konto anlegen",
  may: {
    admin: "Administratoren ändern Datensätze und setzen sie zurück, starten Jobs und verwalten Konten",
    auditor: "Prüfer sehen den ganzen Verlauf und exportieren ihn",
    service: "Dienste ändern Datensätze für ein anderes System und sehen Verlauf, der nicht sensibel ist",
    viewer: "Betrachter sehen Datensätze, wie sie jetzt sind",
  },
  name: "Name",
  never: "Nie",
  newAccount: "Neues Konto",
  noPasswordYet: "noch kein Passwort",
  resetThePassword: "Passwort zurücksetzen",
  role: "Rolle",
  sessionsOf: "Sitzungen von {{name}}",
  signedIn: "angemeldet",
  signedInNowhere: "Nirgends angemeldet.",
  signedOutAtOnce: "{{browser}} unter {{address}} wird sofort abgemeldet.",
  signOutEverywhere: "Überall abmelden",
  state: "Zustand",
  theAccountIsMade: "Das Konto ist angelegt",
  unknownAddress: "einer unbekannten Adresse",
  whoMaySignInWithWhich: "Wer sich mit welcher Rolle anmelden darf und wann zuletzt gesehen wurde.",
};
