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

/** A row whose history does not lead to what the table has. */
export interface Mismatch {
  readonly key: string;
  /** `unrecorded`: no version says that it is there; `vanished`: no version says that it is gone. */
  readonly kind: "unrecorded" | "vanished" | "different";
  /** Fields that differ; values are not told. */
  readonly fields: readonly string[];
}

/** What replaying a model's history showed. */
export interface Verification extends ModelTable {
  /** Rows that the table or the history has. */
  readonly rows: number;
  /** Rows that do not match. */
  readonly mismatched: number;
  /** The first hundred of them, by key. */
  readonly mismatches: readonly Mismatch[];
  /** Versions whose time is before that of the version the row had before: the server's clock had stepped back. */
  readonly misordered: number;
  /** Versions that reads can only show in part. */
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

/** More than any value has. */
const MAX_VALUE_BYTES = 2 ** 31 - 1;

/**
 * Replays every row's history to now and compares it with the live row, field by field, in one snapshot of the server.
 * `shown` is how many mismatches to tell.
 */
export async function verifyTable(
  sql: Sql,
  table: TrackedTable,
  shown: number = SHOWN,
): Promise<Verification> {
  // Where updates may be skipped by a condition, only presence can be held to.
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

/** The key of a row that the history has and the table has not, also where it is none of the key's type. */
function recordedKey(table: TrackedTable): string {
  const [only, ...others] = table.key;
  const key = keyText(table, "s");
  return only === undefined || others.length > 0 ? key : `coalesce(${key}, ${unreadText(only, "s")})`;
}

/** Ids are taken while the row is locked, so they tell in which order its versions came whatever the clock said. */
function versionsInOrder(table: TrackedTable): string {
  const engine = engines[table.engine];
  const key = engine.keyColumns(table).map((name) => `h.${name}`);
  return `SELECT h.version_at < lag(h.version_at) OVER (PARTITION BY ${key.join(", ")} ORDER BY h.version_id) AS misplaced
    FROM ${engine.storage(table)} h WHERE ${engine.belongs(table, "h")}`;
}

/** A field that had the fixed mask before it had another one keeps it until it is written again. */
function mismatches(table: TrackedTable, column: Column): string {
  if (column.mask === null) return `${isUnread(column, "s")} OR ${differs(column, "s", "l")}`;
  const stored = `s.${identifier(column.name)}`;
  const others = formsOf(column).map(
    (form) => `${stored} IS DISTINCT FROM ${storedValue(form, "l", table.auditSchema)}`,
  );
  return `${others.join(" AND ")} AND NOT (${stored} IS NOT DISTINCT FROM ${literal(MASK)} AND ${isPresent(column, "l")})`;
}

/** A size may have been another when the value was written, so the digest and the value itself are both right. */
function formsOf(column: Column): readonly Column[] {
  if (typeof column.mask !== "object" || column.mask === null || !("over" in column.mask)) return [column];
  return [0, MAX_VALUE_BYTES].map((over) => ({ ...column, mask: { over } }));
}
