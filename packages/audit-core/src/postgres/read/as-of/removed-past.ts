import type { StoredVersion } from "../../../core/log-entry.ts";
import type { VersionFilter } from "../../engines/engine.ts";
import { engines } from "../../engines/engines.ts";
import type { FunctionDefinition } from "../../sql/ddl.ts";
import { allOf, anyOf, nested } from "../../sql/layout.ts";
import { literal, qualified } from "../../sql/quote.ts";
import { REFUSING } from "../../sql/refusing-function.ts";
import type { Sql } from "../../sql/sql.ts";
import { keyToFind } from "../../table/keys/key-to-find.ts";
import { registry } from "../../table/registry.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";
import { newestFirst } from "../../table/version-columns.ts";

/** SQLSTATE of a read of the past that is refused because of a removal. */
export const PAST_REMOVED = "HS001";

/** The moment of a read: its time and, if an entry names it, the entry's transaction. */
export interface PastMoment {
  readonly at: string;
  readonly transactionId?: string | undefined;
}

/** Versions that a read of the past depends on. */
export interface PastNeed {
  readonly table: TrackedTable;
  readonly moment: PastMoment;
  /** The key of the only row that is read, as SQL values, and its versions up to the moment; `null` for all rows. */
  readonly row: NeededRow | null;
}

interface NeededRow {
  readonly key: readonly string[];
  readonly upTo: VersionFilter;
}

/** The need of a read of one row. */
export interface RowNeed extends PastNeed {
  readonly row: NeededRow;
}

/** The function that refuses a read, given the model and the time before which versions may have been removed. */
export function refusePastDdl(schema: string): FunctionDefinition {
  return {
    ...REFUSING,
    settings: { ...REFUSING.settings, TimeZone: "'UTC'" },
    name: refusePast(schema),
    arguments: ["model text", "removed_before timestamptz"],
    returns: "boolean",
    body: `BEGIN
  RAISE EXCEPTION '%: versions before % were removed from the history, so what was there is not known any more', model, removed_before
    USING ERRCODE = '${PAST_REMOVED}';
END`,
  };
}

/** A query whose rows depend on the versions of a need. It fails with {@link PAST_REMOVED} if some may have been removed. */
export function ifKept(need: PastNeed, query: string): string {
  return `SELECT past.*
FROM ${nested(query)} past
WHERE ${isKept(need)}`;
}

/** Condition that is true, or fails with {@link PAST_REMOVED}. It is evaluated once, in the snapshot of its statement. */
export function isKept(need: PastNeed): string {
  const { auditSchema } = need.table;
  // The id is in both places: only CASE determines what is evaluated first.
  const refused = `SELECT
FROM ${registry(auditSchema)} known
WHERE known.id = ${need.table.id}
  AND CASE WHEN ${isLost(need)} THEN ${refusePast(auditSchema)}(known.model, known.removed_before) END`;
  return `NOT EXISTS ${nested(refused)}`;
}

/** Fails with {@link PAST_REMOVED} if versions of a need may have been removed. */
export async function requireKept(sql: Sql, need: PastNeed): Promise<void> {
  await sql.query(`SELECT WHERE ${isKept(need)}`);
}

/** Condition for versions of a need that may have been removed. */
export function mayLack(need: PastNeed): string {
  return `EXISTS ${nested(`SELECT\nFROM ${registry(need.table.auditSchema)} known\nWHERE ${isLost(need)}`)}`;
}

/** The need of a read of the state after a version. */
export function stateNeed(table: TrackedTable, version: StoredVersion, key: readonly string[]): RowNeed {
  const values = keyToFind(table, key.map(literal));
  const upTo: VersionFilter = (row) =>
    `(${row}.version_at, ${row}.version_id) <= (${literal(version.at)}::timestamptz, ${BigInt(version.id)})`;
  return { table, moment: version, row: { key: values, upTo } };
}

/** Scalar query for the time before which versions of a table may have been removed; NULL if none were. */
export function removedBefore({ auditSchema, id }: TrackedTable): string {
  return `SELECT known.removed_before
FROM ${registry(auditSchema)} known
WHERE known.id = ${id}`;
}

function refusePast(schema: string): string {
  return qualified(schema, "refuse_past");
}

/** Condition on the row `known` of the registry. */
function isLost(need: PastNeed): string {
  const { table, moment, row } = need;
  const removed = [`known.id = ${table.id}`, `known.removed_before > ${literal(moment.at)}::timestamptz`];
  return allOf(row === null ? removed : [...removed, `NOT EXISTS ${nested(lastKnown(need, row))}`]);
}

/**
 * Query for the row's last version up to the moment if it is certain that none came after it: it is the last one before the
 * removal, which is always kept, or it is of the moment's own transaction and tells the state on its own.
 */
function lastKnown({ table, moment }: PastNeed, { key, upTo }: NeededRow): string {
  const engine = engines[table.engine];
  const ofRow = (row: string) => engine.hasKey(table, row, key);
  const last = `SELECT h.*
FROM ${engine.storage(table)} h
WHERE ${allOf([ofRow("h"), upTo("h")])}
ORDER BY ${newestFirst("h")}
LIMIT 1`;
  const later = `SELECT
FROM ${engine.storage(table)} later
WHERE ${allOf([ofRow("later"), `NOT ${nested(upTo("later"))}`, "later.version_at < known.removed_before"])}`;
  const { transactionId } = moment;
  const own =
    transactionId === undefined
      ? []
      : [allOf([`last.version_transaction = ${literal(transactionId)}::xid8`, engine.whole("last")])];
  return `SELECT
FROM ${nested(last)} last
WHERE ${anyOf([`NOT EXISTS ${nested(later)}`, ...own])}`;
}
