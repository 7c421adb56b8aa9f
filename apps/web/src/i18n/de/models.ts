import type { en } from "../en/index.ts";
import type { Translation } from "../en/translation.ts";

export const models: Translation<typeof en.models> = {
  allChanges: "Alle Änderungen",
  asNeeded: "Die Datenbank ist so, wie die Modelle sie brauchen. Geprüft <checked/>.",
  asTheLogShowsIt: "Wie er im Protokoll steht",
  checkingWhetherTheDatabaseIsAs: "Es wird geprüft, ob die Datenbank so ist, wie die Modelle sie brauchen",
  deleted: "Gelöschte",
  differs_one:
    "Die Datenbank weicht an {{count, number}} Stelle von dem ab, was die Modelle brauchen. Geprüft <checked/>.",
  differs_other:
    "Die Datenbank weicht an {{count, number}} Stellen von dem ab, was die Modelle brauchen. Geprüft <checked/>.",
  exactMessage: "Meldung im Wortlaut (englisch):",
  findARecord: "Datensatz suchen",
  masked: "Maskiert: {{value}}",
  model: "Modell",
  openTheRecord: "Datensatz öffnen",
  primaryKey: "Primärschlüssel",
  storesTheFieldsThatChangedOld: "Speichert die geänderten Felder, alt und neu",
  storesTheWholeRowAfterEach: "Speichert nach jeder Änderung die ganze Zeile",
  tags: "Schlagwörter",
  whatIsRecordedOfEachModel: "Was von jedem Modell aufgezeichnet wird, und mit welcher Engine.",
};
