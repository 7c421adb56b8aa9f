import type { en } from "../en/index.ts";
import type { Translation } from "../en/translation.ts";

export const values: Translation<typeof en.values> = {
  allCharacters: "Alle {{amount, number}} Zeichen",
  allFields: "Alle {{amount, number}} Felder",
  allLines: "Alle {{amount, number}} Zeilen",
  comparing: "Wird verglichen",
  deletedRecord: "{{text}}, gelöscht",
  difference: "Unterschied, scrollbar",
  emptyText: "Leerer Text",
  equalLines: "{{amount, number}} gleiche Zeilen",
  from: "von",
  fromLine: "ab Zeile {{line, number}}",
  masked: "maskiert",
  nameOfToday: "{{text}}, heutiger Name",
  no: "Nein",
  none: "Leer",
  notThere: "Nicht da",
  show: "{{what}} anzeigen",
  showLess: "Weniger anzeigen",
  thisFieldIsMaskedItsValues: "Dieses Feld ist maskiert: seine Werte werden nie aufgezeichnet",
  to: "auf",
  wholeText: "Ganzen Text",
  yes: "Ja",
};
