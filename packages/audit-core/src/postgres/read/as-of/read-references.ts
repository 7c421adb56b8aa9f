import type { Column } from "../../table/column.ts";
import { engines } from "../../engines/engines.ts";
import { identifier, literal } from "../../sql/quote.ts";
import { removedBefore } from "./removed-past.ts";
import { versionsOfRowsWith } from "../versions-of-rows-with.ts";
import { valueToFind } from "../../table/keys/key-to-find.ts";
import type { Sql } from "../../sql/sql.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";
import { newestFirst } from "../../table/version-columns.ts";
import { ACTION } from "../../table/stored-action.ts";

/** A value of a foreign key, as text, at a time. */
export interface AskedReference {
  readonly value: string;
  readonly at: string;
}

/** The table that a foreign key refers to. */
export interface ReferredTable {
  /** Quoted name of the live table. */
  readonly live: string;
  /** The referenced column. */
  readonly column: string;
  /** Its SQL type. */
  readonly type: string;
  /** Its history; `null` if it is not tracked or the column is not recorded unmasked. */
  readonly history: { readonly table: TrackedTable; readonly column: Column } | null;
}

/** A referenced row: whether it exists now, its label at the time, and its label now where versions of the time may have left. */
export interface FoundReference {
  readonly present: boolean;
  readonly label: string | null;
  readonly present_label: string | null;
}

/** Looks up referenced rows in one statement. */
export async function readReferences(
  sql: Sql,
  target: ReferredTable,
  asked: readonly AskedReference[],
): Promise<readonly FoundReference[]> {
  if (asked.length === 0) return [];
  const rows = asked.map(
    ({ value, at }, i) => `(${i}, ${valueToFind(target.type, literal(value))}, ${literal(at)}::timestamptz)`,
  );
  return sql.query<FoundReference>(
    `SELECT EXISTS (SELECT FROM ${target.live} t WHERE t.${identifier(target.column)} = a.value) AS present,
  (${labelOf(target)}) AS label,
  (${presentLabelOf(target)}) AS present_label
FROM (VALUES ${rows.join(", ")}) a(position, value, at) ORDER BY a.position`,
  );
}

/** Query for the label of the last version, up to the time, after which a row has the value. */
function labelOf({ history }: ReferredTable): string {
  if (history === null) return "NULL::text";
  return newestLabel(history, `h.version_at <= a.at AND a.at >= ${keptFrom(history.table)}`);
}

/** Query for the label of the last version after which a row has the value, for a time whose versions may have left. */
function presentLabelOf({ history }: ReferredTable): string {
  if (history === null) return "NULL::text";
  return newestLabel(history, `a.at < ${keptFrom(history.table)}`);
}

/** The time from which on no version has left. */
function keptFrom(table: TrackedTable): string {
  return `coalesce((${removedBefore(table)}), '-infinity')`;
}

function newestLabel({ table, column }: NonNullable<ReferredTable["history"]>, condition: string): string {
  const engine = engines[table.engine];
  return `SELECT h.version_label FROM ${engine.storage(table)} h
  WHERE ${engine.belongs(table, "h")} AND ${versionsOfRowsWith(table, column, ["a.value"])("h")}
  AND h.version_action <> ${ACTION.delete} AND (${engine.value(table, "h", column, "new")}) = a.value AND ${condition}
  ORDER BY ${newestFirst("h")} LIMIT 1`;
}
