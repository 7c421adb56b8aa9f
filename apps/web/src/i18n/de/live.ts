import type { en } from "../en/index.ts";
import type { Translation } from "../en/translation.ts";

export const live: Translation<typeof en.live> = {
  connecting: "Verbindung wird aufgebaut",
  connectingToTheLog: "Die Verbindung zum Protokoll wird aufgebaut",
  live: "Live",
  liveUpdates: "Live-Aktualisierung: {{label}}",
  newChangesAppearAutomaticallyWhoeverMakes: "Neue Änderungen erscheinen von selbst, von wem auch immer",
  reconnecting: "Verbindung unterbrochen",
  theConnectionToTheLogIs: "Die Verbindung zum Protokoll ist unterbrochen; neuer Versuch läuft",
};
