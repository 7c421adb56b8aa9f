import { allOf, nested, when } from "../../sql/layout.ts";
import { literal } from "../../sql/quote.ts";
import { keyOf, sameKey, tableName, type TrackedTable } from "../../table/tracked-table.ts";
import { recordRows } from "../recording-function.ts";
import type { ChangedRows } from "../unrecorded-rows.ts";
import { anyTwice } from "./cascaded-updates.ts";

/** Identifies the statement that the client sent, within its transaction. */
const STATEMENT = "extract(epoch FROM statement_timestamp())::text";
/** Setting with the last statement of the client in which a trigger wrote a row. */
const NESTED = "'hindsight.nested'";

/**
 * Statements that end the recording of a table with triggers of its own. These can write rows that the same statement has
 * written, and are recorded before it: the state that the statement left would read as the later one. So rows that are different
 * by now get another version, which says what they are.
 */
export function catchUpWithNested(table: TrackedTable, { old, new: now }: ChangedRows): string {
  const keys = [
    ...(now === null ? [] : [`SELECT ${keyOf(table, "w").join(", ")}\nFROM ${now} w`]),
    ...(old === null ? [] : [`SELECT ${keyOf(table, "w").join(", ")}\nFROM ${old} w${unlessIn(table, now)}`]),
  ].join("\nUNION ALL\n");
  const live = nested(
    `SELECT live.*\nFROM ${tableName(table)} live\nJOIN ${nested(keys)} touched ON ${sameKey(table, "live", "touched")}`,
  );
  const relation = `${literal(tableName(table))}::regclass`;
  const sides = table.shape.byRow ? [] : [old, now].flatMap((rows) => rows ?? []);
  const condition = allOf([
    `current_setting(${NESTED}, true) = ${STATEMENT}`,
    `has_table_privilege(${relation}, 'SELECT') AND NOT row_security_active(${relation})`,
    ...sides.map((rows) => `NOT ${anyTwice(table, rows)}`),
  ]);
  return `${when(condition, recordRows(table, { old: now, new: live }))}
${when("pg_trigger_depth() > 1", `PERFORM set_config(${NESTED}, ${STATEMENT}, true);`)}`;
}

function unlessIn(table: TrackedTable, rows: string | null): string {
  if (rows === null) return "";
  return `\nWHERE NOT EXISTS ${nested(`SELECT\nFROM ${rows} version_left\nWHERE ${sameKey(table, "version_left", "w")}`)}`;
}
