import { engines } from "../../engines/engines.ts";
import { allOf, nested } from "../../sql/layout.ts";
import { identifier, literal } from "../../sql/quote.ts";
import type { Sql } from "../../sql/sql.ts";
import { type Column, differs, storedValue } from "../../table/column.ts";
import {
  isMissing,
  isWatched,
  keyText,
  sameKey,
  tableName,
  type TrackedTable,
} from "../../table/tracked-table.ts";
import { heldAs, isUnreadable } from "../find-unreadable.ts";
import { isUnread, unreadText } from "../unread.ts";
import { awaiting } from "./awaiting.ts";
import { breaksOf } from "./breaks.ts";
import { isIn, type KeyRange } from "./key-range.ts";
import { withoutAwaiting } from "./without-awaiting.ts";
import { type Break, type Found, type Mismatch, NOTHING_FOUND } from "./verification.ts";

/** What a step has read, and found; its rows are those that only the history has. */
export interface FoundInHistory extends Found {
  readonly versions: number;
}

interface Counted {
  readonly versions: string;
  readonly vanished: string;
  readonly mismatched: string;
  readonly mismatches: readonly Mismatch[] | null;
  readonly broken: string;
  readonly breaks: readonly Break[] | null;
  readonly misordered: string;
  readonly unreadable: string;
}

/** Replays the histories of a range of keys, and compares the last states with the live rows, in one statement. */
export async function verifyHistory(
  sql: Sql,
  table: TrackedTable,
  range: KeyRange,
  shown: number,
): Promise<FoundInHistory> {
  const engine = engines[table.engine];
  const inRange = isIn(table, range);
  // Others may differ rightly: a change of them alone makes no version.
  const awaited = awaiting(table);
  const compared = table.columns.filter((column) => isWatched(table, column) && !awaited.has(column));
  const fields = compared.map(
    (column) => `CASE WHEN ${mismatches(table, column)} THEN ${literal(column.field)} END`,
  );
  const gone = isMissing(table, "l");
  const versions = `FROM ${engine.storage(table)} h WHERE ${allOf([engine.belongs(table, "h"), inRange("h")])}`;
  const [counted] = await sql.query<Counted>(
    `WITH pairs AS MATERIALIZED (
  SELECT ${recordedKey(table)} AS key, CASE WHEN ${gone} THEN 'vanished' ELSE 'different' END AS kind,
    CASE WHEN ${gone} THEN '{}' ELSE array_remove(ARRAY[${fields.join(", ")}]::text[], NULL) END AS fields
  FROM ${nested(engine.state(withoutAwaiting(table), inRange))} s LEFT JOIN ${tableName(table)} l ON ${sameKey(table, "s", "l")}
), mismatched AS (SELECT * FROM pairs WHERE kind <> 'different' OR fields <> '{}'
), broken AS MATERIALIZED ${nested(breaksOf(table, inRange))}
SELECT (SELECT count(*) ${versions}) AS versions,
  (SELECT count(*) FROM pairs WHERE kind = 'vanished') AS vanished,
  (SELECT count(*) FROM mismatched) AS mismatched,
  (SELECT jsonb_agg(to_jsonb(m) ORDER BY m.key) FROM (SELECT * FROM mismatched ORDER BY key LIMIT ${shown}) m) AS mismatches,
  (SELECT count(*) FROM broken) AS broken,
  (SELECT jsonb_agg(jsonb_build_object('key', b.key, 'version', b.version::text) ORDER BY b.key, b.version)
    FROM (SELECT * FROM broken ORDER BY key, version LIMIT ${shown}) b) AS breaks,
  (SELECT count(*) FROM (${inOrder(table, versions)}) v WHERE v.misplaced) AS misordered,
  (SELECT count(*) ${versions} AND (${isUnreadable("h", heldAs(table))})) AS unreadable`,
  );
  return {
    ...NOTHING_FOUND,
    versions: Number(counted?.versions),
    rows: Number(counted?.vanished),
    mismatched: Number(counted?.mismatched),
    mismatches: counted?.mismatches ?? [],
    broken: Number(counted?.broken),
    breaks: counted?.breaks ?? [],
    misordered: Number(counted?.misordered),
    unreadable: Number(counted?.unreadable),
  };
}

/** The key of a row in the history, also if it is invalid for the key's present type. */
function recordedKey(table: TrackedTable): string {
  const [only, ...others] = table.key;
  const key = keyText(table, "s");
  return only === undefined || others.length > 0 ? key : `coalesce(${key}, ${unreadText(only, "s")})`;
}

/** Ids are assigned while the row is locked, so they have the order of the row's versions, whatever the clock said. */
function inOrder(table: TrackedTable, versions: string): string {
  const key = engines[table.engine].keyColumns(table).map((name) => `h.${name}`);
  return `SELECT h.version_at < lag(h.version_at) OVER (PARTITION BY ${key.join(", ")} ORDER BY h.version_id) AS misplaced
    ${versions}`;
}

/** Whether a field differs; a masked one is compared as it is stored. */
function mismatches(table: TrackedTable, column: Column): string {
  if (column.mask === null) return `${isUnread(column, "s")} OR ${differs(column, "s", "l")}`;
  return `s.${identifier(column.name)} IS DISTINCT FROM ${storedValue(column, "l", table.auditSchema)}`;
}
