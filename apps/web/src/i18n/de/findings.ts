import type { AppRouter } from "@hindsight/api";
import type { inferRouterOutputs } from "@trpc/server";

type Code = inferRouterOutputs<AppRouter>["models"]["drift"]["shared"][number]["code"];

// cspell:disable
/** What a finding about the database means, by its code. */
export const findings: Readonly<Record<Code, string>> = {
  TABLE_MISSING: "Die Tabelle des Modells fehlt.",
  TABLE_UNSUPPORTED: "Die Tabelle kann nicht mehr aufgezeichnet werden.",
  TABLE_RENAMED: "Die Tabelle wurde umbenannt, ihr Verlauf nicht. install() holt es nach.",
  FIELD_UNRECORDED: "Ein neues Feld wird noch nicht aufgezeichnet. install() holt es nach.",
  COLUMN_MISSING: "Die Spalte eines Feldes fehlt.",
  COLUMN_UNKNOWN: "Eine Spalte der Tabelle gehört zu keinem Feld und wird nicht aufgezeichnet.",
  COLUMN_RENAMED: "Eine Spalte wurde umbenannt, im Verlauf nicht. install() holt es nach.",
  COLUMN_REVEALS: "Eine berechnete Spalte verrät, was maskiert oder ausgenommen ist.",
  NOT_INSTALLED:
    "Die Aufzeichnung ist nicht eingerichtet oder von einer früheren Version. install() richtet sie ein.",
  ENGINE_CHANGED: "Der Verlauf liegt in einer anderen Engine als der des Modells. install() stellt um.",
  MASK_OUTDATED: "Eine Spalte ist maskiert, in älteren Versionen aber nicht. install() holt es nach.",
  HISTORY_MISSING: "Die Tabelle des Verlaufs fehlt; jedes Schreiben scheitert. install() legt sie an.",
  HISTORY_COLUMN_MISSING: "Eine Spalte fehlt im Verlauf und wird nicht aufgezeichnet. install() ergänzt sie.",
  HISTORY_TYPE_DIFFERS: "Eine Spalte hat im Verlauf einen anderen Typ. install() gleicht ihn an.",
  HISTORY_UNLOGGED: "Die Tabelle des Verlaufs ist UNLOGGED: ein Absturz leert sie.",
  HISTORY_WRITABLE:
    "Eine andere Rolle als der Eigentümer kann den Verlauf schreiben. grants() nimmt ihr das Recht.",
  VERSION_UNREADABLE: "Manche Versionen hat die Bibliothek nicht geschrieben; sie sind nur zum Teil lesbar.",
  FUNCTION_MISSING: "Eine Funktion der Aufzeichnung fehlt. install() legt sie an.",
  FUNCTION_CHANGED:
    "Eine Funktion der Aufzeichnung wurde geändert oder ist von einer anderen Version. install() ersetzt sie.",
  TRIGGER_MISSING: "Ein Trigger der Aufzeichnung fehlt. install() legt ihn an.",
  TRIGGER_DISABLED:
    "Ein Trigger der Aufzeichnung ist abgeschaltet: Änderungen werden nicht aufgezeichnet. install() schaltet ihn ein.",
  TRIGGER_CHANGED: "Ein Trigger der Aufzeichnung ist anders als erwartet. install() ersetzt ihn.",
  TRIGGER_EXTRA: "Ein zweiter Trigger zeichnet dieselben Änderungen noch einmal auf.",
  TRIGGERS_SKIPPED: "session_replication_role schaltet Trigger ab: dann wird nichts aufgezeichnet.",
  TABLE_SUBSCRIBED:
    "Ein Abonnement einer anderen Datenbank schreibt die Tabelle, ohne dass es aufgezeichnet wird.",
  TABLE_TRIGGERABLE:
    "Eine Rolle kann Trigger an einer überwachten Tabelle anlegen und so ändern, was aufgezeichnet wird.",
  TRIGGER_FOREIGN:
    "Ein Trigger führt die Funktion einer anderen Rolle aus, die ändern kann, was aufgezeichnet wird.",
  HISTORY_TRIGGER: "Ein Trigger am Verlauf kann Versionen unterdrücken oder ändern.",
  HISTORY_RULE: "Eine Regel am Verlauf kann Versionen unterdrücken oder ändern.",
  HISTORY_ROW_SECURITY: "Zeilenschutz am Verlauf kann Versionen verbergen oder abweisen.",
  HISTORY_DEFAULT: "Eine Spalte des Verlaufs hat einen Vorgabewert, der Versionen ändern kann.",
  HISTORY_INHERITED: "Eine andere Tabelle erbt vom Verlauf: ihre Zeilen werden als Versionen gelesen.",
  HISTORY_UNPARTITIONED: "Der Verlauf ist noch nicht nach Monaten geteilt. install() teilt ihn.",
  HISTORY_PARTITIONED:
    "Der Verlauf ist nach Monaten geteilt, obwohl die Option partitions nicht gesetzt ist.",
  PARTITION_MISSING: "Dem Verlauf fehlt eine Partition. install() oder addMonths() legt sie an.",
  PARTITION_CATCHES:
    "Versionen liegen in der Partition für alles ohne eigenen Monat. install() oder addMonths() verteilt sie.",
  HISTORY_OWNER: "Ein Teil des Verlaufs hat einen anderen Eigentümer, der ihn ändern kann.",
  SEQUENCE_CHANGED: "Die Sequenz der Versionsnummern wurde geändert: Nummern können außer der Reihe sein.",
  SEQUENCE_BEHIND:
    "Die Sequenz liegt hinter einer gespeicherten Version: Nummern sind schon vergeben oder gefälscht.",
  SEQUENCE_WRITABLE:
    "Eine andere Rolle als der Eigentümer kann die Sequenz der Versionsnummern ändern. grants() nimmt ihr das Recht.",
  SCHEMA_WRITABLE:
    "Eine andere Rolle als der Eigentümer kann im Schema des Verlaufs Objekte anlegen. grants() nimmt ihr das Recht.",
  REGISTRY_WRITABLE:
    "Eine andere Rolle als der Eigentümer kann das Verzeichnis der überwachten Tabellen schreiben. grants() nimmt ihr das Recht.",
  FUNCTION_OPEN:
    "Eine Rolle kann eine Funktion ausführen, die nur der Eigentümer braucht. grants() nimmt ihr das Recht.",
  ROLES_UNSEPARATED:
    "Die Anwendung verbindet sich als Eigentümer des Verlaufs und kann ihn ändern. Beim Entwickeln ist das üblich, sonst hilft grants().",
  ROLE_SUPERUSER:
    "Eine Rolle der Anwendung ist Superuser oder kann es werden: sie kann den Verlauf spurlos ändern.",
  ROLE_OWNS_HISTORY: "Eine Rolle der Anwendung besitzt den Verlauf und kann ihn ändern.",
  ROLE_OWNS_TABLE:
    "Eine Rolle der Anwendung besitzt eine überwachte Tabelle: sie kann unaufgezeichnet schreiben.",
  ROLE_WRITES_ALL: "Eine Rolle der Anwendung kann alle Tabellen schreiben, auch den Verlauf.",
  ROLE_ON_SERVER:
    "Eine Rolle der Anwendung kann Dateien des Servers lesen oder schreiben, oder dort Programme ausführen.",
  ROLE_REPLICATES:
    "Eine Rolle der Anwendung kann replizieren: sie kann alle Werte lesen oder unaufgezeichnet schreiben lassen.",
  ROLE_BYPASSES_POLICIES:
    "Eine Rolle der Anwendung umgeht den Zeilenschutz, der den Schlüssel der Maske hash schützt.",
  ROLE_CREATES_SCHEMAS:
    "Eine Rolle der Anwendung kann Schemas anlegen, auch das des Verlaufs, bevor es der Eigentümer tut.",
  ROLE_LACKS_RIGHTS:
    "Einer Rolle der Anwendung fehlen Rechte; Lesen oder Schreiben scheitert. grants() gibt sie ihr.",
};
