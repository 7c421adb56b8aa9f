import type { en } from "../en/index.ts";
import type { Translation } from "../en/translation.ts";

export const versions: Translation<typeof en.versions> = {
  actionsOn: "Aktionen zu Version #{{id}}",
  actor: "Akteur",
  archived: "Archiviert",
  asOf: "Stand <moment/>: {{says}}",
  beforeHasLeft:
    "Die Version davor ist nicht mehr in der Datenbank: was sich geändert hat, ist hier nicht zu sehen.",
  beforeWasRemoved:
    "Die Version davor wurde entfernt und ist nicht im Archiv: was sich geändert hat, ist nicht bekannt.",
  completeFrom:
    "Ältere Versionen können archiviert und entfernt worden sein: der Verlauf ist ab <moment/> vollständig.",
  current: "Aktuell",
  effective: "Gilt ab",
  exactTime: "Genaue Zeit",
  includeArchivedVersions: "Archivierte Versionen einbeziehen",
  laterChangesAreAbove: "spätere Änderungen stehen darüber",
  laterChangesAreNotInThis: "spätere Änderungen stehen nicht in dieser Liste",
  loadingHistory: "Verlauf wird geladen",
  metadata: "Metadaten",
  new: "Neu",
  newVersion: "Neue Version {{id}}: {{action}} von {{actor}}",
  noChangeOfWasRecordedChanges:
    "Keine Änderung von {{model}} {{key}} wurde aufgezeichnet. Änderungen erscheinen hier von selbst.",
  noHistoryIsLeft: "Kein Verlauf ist übrig",
  noHistoryYet: "Noch kein Verlauf",
  nothingHasChangedSince: "seitdem hat sich nichts geändert",
  inTheArchiveOnly:
    "Nur im Archiv: Erst wenn sie wieder in der Datenbank ist, kann man sie vergleichen oder auf sie zurücksetzen",
  record: "Datensatz",
  removedAndNotArchived: "Manche Versionen vor <moment/> wurden entfernt und sind nicht im Archiv.",
  selectVersionToCompare: "Version #{{id}} zum Vergleich auswählen",
  showTheNewestVersions: "Neueste Versionen anzeigen",
  theArchiveIsOutOfReach: "Dieser Server erreicht das Archiv nicht.",
  thisIsTheWholeHistory: "Das ist der ganze Verlauf.",
  thisIsTheWholeHistoryWith: "Das ist der ganze Verlauf, mit dem, was archiviert wurde.",
  thisListBeginsAtTheMoment:
    "Diese Liste beginnt mit dem angezeigten Zeitpunkt. Spätere Versionen stehen nicht darin.",
  transaction: "Transaktion",
  unreadable: "Unlesbar",
  userAgent: "Programm",
  versionBy: "Version {{id}}: {{action}} von {{actor}}",
  versionsNewestFirst: "Versionen, die neuesten zuerst",
};
