import type { en } from "../en/index.ts";
import type { Translation } from "../en/translation.ts";

export const errors: Translation<typeof en.errors> = {
  checkThatItRuns: "Prüfen Sie, ob er läuft, und versuchen Sie es erneut.",
  message: {
    ALREADY_EXISTS: "Es gibt schon einen Datensatz mit diesen Werten, die eindeutig sein müssen.",
    BUSY: "Der Server hat gerade zu viel zu tun. Versuchen Sie es gleich noch einmal.",
    EMAIL_TAKEN: "Für diese E-Mail-Adresse gibt es schon ein Konto",
    IN_USE: "Ein Datensatz, den dieser braucht, fehlt, oder ein anderer braucht diesen noch.",
    LINK_INVALID:
      "Dieser Link wurde schon benutzt oder ist älter als einen Tag. Bitten Sie die Administration um einen neuen.",
    LOCKED: "Jemand anderes ändert das gerade. Versuchen Sie es gleich noch einmal.",
    PASSWORD_WRONG: "Das bisherige Passwort ist falsch",
    REVERT_OFF: "Diese Installation setzt keine Datensätze zurück: HINDSIGHT_REVERT ist aus",
    STALE: "Jemand hat diesen Datensatz geändert, seit Sie ihn geöffnet haben. Laden Sie ihn neu.",
    TIMEOUT:
      "Das hat zu lange gedauert und wurde abgebrochen; nichts wurde geändert. Fragen Sie weniger ab, oder versuchen Sie es später.",
    UNAUTHENTICATED: "Melden Sie sich zuerst an",
    UNAVAILABLE: "Die Datenbank antwortet nicht. Versuchen Sie es gleich noch einmal.",
  },
  refused: "Der Server konnte das nicht tun",
  silent: "Der Server antwortet nicht",
  title: {
    BAD_REQUEST: "Ungültige Eingabe",
    CONFLICT: "Das ist jetzt nicht möglich",
    FORBIDDEN: "Ihre Rolle erlaubt das nicht",
    GATEWAY_TIMEOUT: "Das hat zu lange gedauert",
    NOT_FOUND: "Nicht gefunden",
    PRECONDITION_FAILED: "Das ist jetzt nicht möglich",
    SERVICE_UNAVAILABLE: "Vorübergehend nicht verfügbar",
    TOO_MANY_REQUESTS: "Zu viele Anfragen",
    UNAUTHORIZED: "Sie sind abgemeldet",
  },
  wrong: "Etwas ist schiefgegangen",
};
