import type { en } from "../en/index.ts";
import type { Translation } from "../en/translation.ts";

export const keywords: Translation<typeof en.keywords> = {
  account: "Konto Geräte überall abmelden",
  accounts: "Benutzer Rollen Sitzungen Passwörter",
  archive: "Aufbewahrung Dateien alter Verlauf",
  bin: "gelöscht wiederherstellen Müll",
  colours: "dunkel hell Modus Farbschema",
  exports: "Berichte Download CSV NDJSON Dossier Aktivität Zugriffe",
  help: "Tasten Kürzel ?",
  investigate: "Protokoll Änderungen Verlauf Suche log",
  jobs: "Worker Warteschlange prüfen nachtragen",
  models: "Abweichung Engine Felder Schlagwörter Schweregrad",
  orders: "Verkauf Shop Aufträge",
  overview: "Start Dashboard Auffälligkeiten Diagramme home",
  signOut: "abmelden ausloggen",
  webhooks: "Abonnements unzustellbar Zustellungen",
};
