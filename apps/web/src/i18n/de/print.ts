import type { en } from "../en/index.ts";
import type { Translation } from "../en/translation.ts";

export const print: Translation<typeof en.print> = {
  after: "Nachher",
  archived: "archiviert",
  back: "Zurück zum Verlauf",
  before: "Vorher",
  browser: "User-Agent",
  count_one: "{{count}} Eintrag, der älteste zuerst",
  count_other: "{{count}} Einträge, der älteste zuerst",
  cut: "Das sind nur die neuesten Einträge. Ein Export enthält alle.",
  effective: "Wirksam",
  entries: "Verlauf",
  entry: "Eintrag {{id}}",
  field: "Feld",
  from: "Von",
  label: "Name",
  metadata: "Metadaten",
  noReason: "Kein Grund angegeben",
  nobody: "Kein Akteur",
  open: "Drucken",
  print: "Drucken",
  printed: "Gedruckt",
  printedBy: "{{at}} von {{name}}",
  record: "Datensatz",
  removed:
    "Versionen von vor {{before}} können fehlen: Sie wurden archiviert und aus der Datenbank entfernt.",
  request: "Anfrage",
  transaction: "Transaktion",
  unreadable: "Unlesbar",
  who: "Wer",
  why: "Warum",
};
