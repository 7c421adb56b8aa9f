import type { en } from "../en/index.ts";
import type { Translation } from "../en/translation.ts";

export const undo: Translation<typeof en.undo> = {
  beforeThisChange: "Vor dieser Änderung",
  changedAgain: "Seitdem wieder geändert von <actor/>, <moment/> (#{{id}})",
  comesBackEmpty: "Kommt leer zurück, da der Verlauf es nur maskiert hat: {{fields}}",
  does: {
    remove: "Wegnehmen",
    restore: "Zurückholen",
    revert: "Zurücksetzen",
  },
  fromVersion: "von Version #{{id}}",
  itIsMoreThanCanBe:
    "Es ist mehr, als auf einmal rückgängig gemacht werden kann: das sind die ersten {{length}} Datensätze.",
  keptAsItIs: "Bleibt, wie es ist, da der Verlauf es nur maskiert hat: {{fields}}",
  lastChanged: "Zuletzt geändert von <actor/>, <moment/> (#{{id}})",
  needsWhatIsGone: "Braucht, was weg ist: {{value}}",
  nothingOfItIsThereTo: "Nichts davon kann zurückgesetzt werden.",
  nothingWasDoneThisIsWhat: "Nichts wurde getan. Das würde sich jetzt ändern.",
  putTheReceiptAway: "Beleg weglegen",
  receipt: "Beleg",
  restore: "Wiederherstellen",
  restoreRecords: "{{amount, number}} Datensätze wiederherstellen",
  restoreTheDeletedRecord: "Gelöschten Datensatz wiederherstellen",
  restoreWhatWasBeforeFirst:
    "Um diese Änderung rückgängig zu machen, holen Sie zuerst die Version davor aus dem Archiv zurück.",
  revert: "Zurücksetzen",
  revertRecords: "{{amount, number}} Datensätze zurücksetzen",
  revertsTo:
    "Das setzt den Datensatz auf Version #{{id}} vom <moment/> zurück. Es schreibt neue Versionen; nichts wird gelöscht.",
  revertTo: "Auf Version #{{id}} zurücksetzen",
  revertToThisVersion: "Auf diese Version zurücksetzen",
  someOfItMayBeArchived:
    "Ein Teil davon ist möglicherweise archiviert: Was vor <moment/> geschah, kann hier fehlen. Stellen Sie diesen Verlauf zuerst wieder her, um alles rückgängig zu machen.",
  theRecordComesBackWithThe:
    "Der Datensatz kommt mit seinen letzten Werten zurück, ebenso was mit ihm gelöscht wurde, wo es ausgewählt ist: alles oder nichts. Das schreibt neue Versionen; nichts wird gelöscht.",
  theRecordHasChangedSinceYou: "Der Datensatz hat sich geändert, seit Sie dies geöffnet haben",
  thereIsNothingToUndo: "Nichts ist rückgängig zu machen",
  undo: "Rückgängig machen",
  undoesAll:
    "Das macht rückgängig, was am <moment/> geschah. Was seitdem jemand wieder geändert hat, ist nicht ausgewählt. Es schreibt neue Versionen; nichts wird gelöscht.",
  undoesOne:
    "Das macht rückgängig, was am <moment/> geschah, und kann auch anderes derselben Transaktion rückgängig machen. Was seitdem jemand wieder geändert hat, ist nicht ausgewählt. Es schreibt neue Versionen; nichts wird gelöscht.",
  undoesRequest:
    "Das macht alles rückgängig, was die Anfrage vom <moment/> tat, in allen ihren Transaktionen. Was jemand dazwischen oder seitdem geändert hat, ist nicht ausgewählt. Es schreibt neue Versionen; nichts wird gelöscht.",
  undoRecords: "{{amount, number}} Datensätze rückgängig machen",
  undoTheWholeRequest: "Ganze Anfrage rückgängig machen",
  undoTheWholeTransaction: "Ganze Transaktion rückgängig machen",
  undoThisAgain: "Dies wieder rückgängig machen",
  undoThisChange: "Diese Änderung rückgängig machen",
  whatFollowsFromIt: "Was daraus folgt",
  whatWillChange: "Was sich ändern wird",
  whatWasBeforeIsGone:
    "Diese Änderung kann nicht rückgängig gemacht werden: die Version davor ist nicht mehr vorhanden.",
  written_one: "Erledigt: eine Version wurde geschrieben",
  written_other: "Erledigt: {{count, number}} Versionen wurden geschrieben",
};
