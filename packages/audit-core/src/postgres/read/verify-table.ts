import { MASK } from "../../core/mask.ts";
import { type Column, differs, isPresent, storedValue } from "../table/column.ts";
import { engines } from "../engines/engines.ts";
import { heldAs, isUnreadable } from "./find-unreadable.ts";
import { identifier, literal } from "../sql/quote.ts";
import { isUnread, unreadText } from "./unread.ts";
import type { Sql } from "../sql/sql.ts";
import {
  isMissing,
  keyText,
  type ModelTable,
  modelTable,
  sameKey,
  tableName,
  type TrackedTable,
} from "../table/tracked-table.ts";

/** A row whose replayed history differs from the table. */
export interface Mismatch {
  readonly key: string;
  /** `unrecorded`: the row exists, but not in the history; `vanished`: the reverse. */
  readonly kind: "unrecorded" | "vanished" | "different";
  /** Fields that differ, without values. */
  readonly fields: readonly string[];
}

/** Result of replaying a model's history. */
export interface Verification extends ModelTable {
  /** Number of rows in the table or the history. */
  readonly rows: number;
  /** Number of rows that differ. */
  readonly mismatched: number;
  /** The first hundred of them, by key. */
  readonly mismatches: readonly Mismatch[];
  /** Number of versions with a time before that of the row's previous version: the server's clock was set back. */
  readonly misordered: number;
  /** Number of versions that reads can show only in part. */
  readonly unreadable: number;
}

interface Found {
  readonly rows: string;
  readonly mismatched: string;
  readonly mismatches: readonly Mismatch[] | null;
  readonly misordered: string;
  readonly unreadable: string;
}

const SHOWN = 100;

/** Greater than the size of any value. */
const MAX_VALUE_BYTES = 2 ** 31 - 1;

/**
 * Replays the history of each row and compares the result with the live row, field by field, in one statement. `shown` is the
 * maximum number of mismatches to return.
 */
export async function verifyTable(
  sql: Sql,
  table: TrackedTable,
  shown: number = SHOWN,
): Promise<Verification> {
  // With a condition on updates, fields may differ rightly; only the presence of rows is compared.
  const compared = table.whenChanged === null ? table.columns : [];
  const fields = compared.map(
    (column) => `CASE WHEN ${mismatches(table, column)} THEN ${literal(column.field)} END`,
  );
  const [gone, fresh] = [isMissing(table, "l"), isMissing(table, "s")];
  const key = `CASE WHEN ${gone} THEN ${recordedKey(table)} ELSE ${keyText(table, "l")} END`;
  const [found] = await sql.query<Found>(
    `WITH pairs AS (
  SELECT ${key} AS key, CASE WHEN ${fresh} THEN 'unrecorded' WHEN ${gone} THEN 'vanished' ELSE 'different' END AS kind,
    CASE WHEN ${gone} OR ${fresh} THEN '{}' ELSE array_remove(ARRAY[${fields.join(", ")}]::text[], NULL) END AS fields
  FROM (${engines[table.engine].state(table, () => "true")}) s FULL JOIN ${tableName(table)} l ON ${sameKey(table, "s", "l")}
), mismatched AS (SELECT * FROM pairs WHERE kind <> 'different' OR fields <> '{}')
SELECT (SELECT count(*) FROM pairs) AS rows, (SELECT count(*) FROM mismatched) AS mismatched,
  (SELECT jsonb_agg(to_jsonb(m) ORDER BY m.key) FROM (SELECT * FROM mismatched ORDER BY key LIMIT ${shown}) m) AS mismatches,
  (SELECT count(*) FROM (${versionsInOrder(table)}) v WHERE v.misplaced) AS misordered,
  (SELECT count(*) FROM ${engines[table.engine].storage(table)} h WHERE ${engines[table.engine].belongs(table, "h")} AND (${isUnreadable("h", heldAs(table))})) AS unreadable`,
  );
  return {
    ...modelTable(table),
    rows: Number(found?.rows),
    mismatched: Number(found?.mismatched),
    mismatches: found?.mismatches ?? [],
    misordered: Number(found?.misordered),
    unreadable: Number(found?.unreadable),
  };
}

/** The key of a row that only the history has, also if it is invalid for the key's present type. */
function recordedKey(table: TrackedTable): string {
  const [only, ...others] = table.key;
  const key = keyText(table, "s");
  return only === undefined || others.length > 0 ? key : `coalesce(${key}, ${unreadText(only, "s")})`;
}

/** Ids are assigned while the row is locked, so they have the order of the row's versions, whatever the clock said. */
function versionsInOrder(table: TrackedTable): string {
  const engine = engines[table.engine];
  const key = engine.keyColumns(table).map((name) => `h.${name}`);
  return `SELECT h.version_at < lag(h.version_at) OVER (PARTITION BY ${key.join(", ")} ORDER BY h.version_id) AS misplaced
    FROM ${engine.storage(table)} h WHERE ${engine.belongs(table, "h")}`;
}

/** Whether a field differs. The fixed mask matches as well: older values keep it if the field got another mask later. */
function mismatches(table: TrackedTable, column: Column): string {
  if (column.mask === null) return `${isUnread(column, "s")} OR ${differs(column, "s", "l")}`;
  const stored = `s.${identifier(column.name)}`;
  const others = formsOf(column).map(
    (form) => `${stored} IS DISTINCT FROM ${storedValue(form, "l", table.auditSchema)}`,
  );
  return `${others.join(" AND ")} AND NOT (${stored} IS NOT DISTINCT FROM ${literal(MASK)} AND ${isPresent(column, "l")})`;
}

/** The size limit of a mask may have changed, so both the digest and the value itself match. */
function formsOf(column: Column): readonly Column[] {
  if (typeof column.mask !== "object" || column.mask === null || !("over" in column.mask)) return [column];
  return [0, MAX_VALUE_BYTES].map((over) => ({ ...column, mask: { over } }));
}
