import type { en } from "../en/index.ts";
import type { Translation } from "../en/translation.ts";

export const errors: Translation<typeof en.errors> = {
  checkThatItRuns: "Prüfen Sie, ob er läuft, und versuchen Sie es erneut.",
  message: {
    ALREADY_EXISTS: "Es gibt schon einen Datensatz mit diesen Werten, die eindeutig sein müssen.",
    BUSY: "Der Server hat gerade zu viel zu tun. Versuchen Sie es gleich noch einmal.",
    EMAIL_TAKEN: "Für diese E-Mail-Adresse gibt es schon ein Konto",
    FORBIDDEN: "Dazu fehlt Ihrer Rolle das Recht.",
    IN_USE: "Ein Datensatz, den dieser braucht, fehlt, oder ein anderer braucht diesen noch.",
    LINK_INVALID:
      "Dieser Link wurde schon benutzt oder ist älter als einen Tag. Bitten Sie die Administration um einen neuen.",
    LOCKED: "Jemand anderes ändert das gerade. Versuchen Sie es gleich noch einmal.",
    NOTHING_TO_REVERT: "Der Datensatz ist schon in diesem Zustand.",
    PASSWORD_WRONG: "Das bisherige Passwort ist falsch",
    PAST_REMOVED: "Die Versionen, die es zeigen würden, wurden archiviert und entfernt.",
    REVERT_OFF: "Diese Installation setzt keine Datensätze zurück: HINDSIGHT_REVERT ist aus",
    STALE: "Jemand hat diesen Datensatz geändert, seit Sie ihn geöffnet haben. Laden Sie ihn neu.",
    TIMEOUT:
      "Das hat zu lange gedauert und wurde abgebrochen; nichts wurde geändert. Fragen Sie weniger ab, oder versuchen Sie es später.",
    TOO_MANY_ATTEMPTS: "Zu viele Versuche. Versuchen Sie es später noch einmal.",
    TOO_MANY_STREAMS: "Zu viel läuft gleichzeitig. Warten Sie, bis etwas davon fertig ist.",
    UNAUTHENTICATED: "Melden Sie sich zuerst an",
    UNAVAILABLE: "Die Datenbank antwortet nicht. Versuchen Sie es gleich noch einmal.",
    VERSION_NOT_FOUND: "Diese Version gibt es nicht.",
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
