import type { Place } from "../../../core/moment.ts";
import type { VersionFilter } from "../../engines/engine.ts";
import { engines } from "../../engines/engines.ts";
import { entriesTable } from "../../engines/entries.ts";
import { literal } from "../../sql/quote.ts";
import type { Sql } from "../../sql/sql.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";
import { newestFirst } from "../../table/version-columns.ts";

/** Maximum time between versions of one transaction: a restored server assigns transaction ids again. */
export const LONGEST = "1 day";

/** Greater than any id. */
const GREATEST_ID = "9223372036854775807";

/** Conditions that select the versions up to a transaction. */
export interface VersionsUpTo {
  readonly all: VersionFilter;
  /** Like `all`, for the versions of one row: faster, because other rows need not be looked at. */
  ofRow(table: TrackedTable, key: readonly string[]): VersionFilter;
}

interface Bounds {
  /** Last version id of the transaction. */
  readonly last: string | null;
  /** Ids between which versions of the transaction can be: those outside are too old or too new. */
  readonly since: string;
  readonly until: string;
  /** Versions since this time may belong to the transaction. */
  readonly from: string;
}

/**
 * Selects the versions of a transaction and of all before it: transactions whose last version id is not greater than its own.
 * Because of row locks, this agrees with the order of each row's versions.
 */
export async function upToTransaction(
  sql: Sql,
  auditSchema: string,
  tables: readonly TrackedTable[],
  { id, at, transactionId }: Place,
): Promise<VersionsUpTo> {
  const storages = new Set(tables.map((table) => engines[table.engine].storage(table)));
  const between = versionsBetween([...storages, entriesTable(auditSchema)]);
  const [found] = await sql.query<Bounds>(
    `WITH bounds AS (SELECT t.earliest, coalesce((${tooEarly(tables)}), 0) AS since, coalesce((${tooLate(tables)}), ${GREATEST_ID}) AS until
  FROM (SELECT $3::timestamptz - interval '${LONGEST}' AS earliest, $3::timestamptz + interval '${LONGEST}' AS latest) t)
SELECT since::text, until::text, to_jsonb(earliest) #>> '{}' AS "from",
  (SELECT max(n.version_id)::text FROM (${between("$1::bigint", "(SELECT until FROM bounds)")}) n WHERE n.version_transaction = $2::xid8) AS last
FROM bounds`,
    [id, transactionId, at],
  );
  if (found === undefined) throw new Error("PostgreSQL returned no bounds of a transaction");
  const last = found.last ?? id;
  const behind = String(BigInt(last) + 1n);
  // Transactions with later versions are determined in the statement that reads: otherwise one that commits in between would
  // be read in part.
  const goingOn = `SELECT n.version_transaction FROM (${between(behind, found.until)}) n WHERE n.version_transaction`;
  const upTo =
    (without: (row: string) => string): VersionFilter =>
    (row) =>
      `${row}.version_id <= ${last} AND (${row}.version_transaction = ${literal(transactionId)}::xid8 OR ${row}.version_at < ${literal(found.from)}::timestamptz OR ${without(row)})`;
  // Transactions that are newer than any before these ids cannot have versions before them, so few have to be excluded.
  const newest = `SELECT n.version_transaction FROM (${between(found.since, behind)}) n ORDER BY 1 DESC LIMIT 1`;
  return {
    all: upTo((row) => `${row}.version_transaction <> ALL (ARRAY(${goingOn} <= (${newest})))`),
    ofRow(table, key) {
      const engine = engines[table.engine];
      // Only the last writer of the row can have later versions: the others had ended before it got the row lock.
      const holder = `(SELECT r.version_transaction FROM ${engine.storage(table)} r WHERE ${engine.hasKey(table, "r", key)} AND r.version_id <= ${last} ORDER BY ${newestFirst("r")} LIMIT 1)`;
      return upTo((row) => `${row}.version_transaction <> ${holder} OR NOT EXISTS (${goingOn} = ${holder})`);
    },
  };
}

/** Query for versions with ids in a half-open range, and their transactions. */
function versionsBetween(storages: readonly string[]): (from: string, to: string) => string {
  return (from, to) =>
    storages
      .map(
        (storage) =>
          `SELECT h.version_id, h.version_transaction FROM ${storage} h WHERE h.version_id >= ${from} AND h.version_id < ${to}`,
      )
      .join("\nUNION ALL\n");
}

/** The last id less than `$1` with a time before `t.earliest`. */
function tooEarly(tables: readonly TrackedTable[]): string {
  const early = "h.version_id < $1::bigint AND h.version_at < t.earliest AND h.version_at > '-infinity'";
  return `SELECT max(f.version_id) FROM (${firstOfEach(tables, early, "DESC")}) f`;
}

/** The first id greater than `$1` with a time after `t.latest`. */
function tooLate(tables: readonly TrackedTable[]): string {
  const late = "h.version_id > $1::bigint AND h.version_at > t.latest AND h.version_at < 'infinity'";
  return `SELECT min(f.version_id) FROM (${firstOfEach(tables, late, "ASC")}) f`;
}

/** Query for one id of each table: the first or last by time that meets a condition. */
function firstOfEach(tables: readonly TrackedTable[], where: string, direction: "ASC" | "DESC"): string {
  const first = (storage: string, belongs: string) =>
    `(SELECT h.version_id FROM ${storage} h WHERE ${belongs} AND ${where} ORDER BY h.version_at ${direction}, h.version_id ${direction} LIMIT 1)`;
  const branches = [...Map.groupBy(tables, ({ engine }) => engines[engine])].flatMap(([engine, own]) => {
    const { several } = engine;
    if (several === null) return own.map((table) => first(engine.storage(table), engine.belongs(table, "h")));
    return own
      .slice(0, 1)
      .map(
        (table) =>
          `SELECT f.version_id FROM ${several.each(own)} CROSS JOIN LATERAL ${first(engine.storage(table), several.isOf("h"))} f`,
      );
  });
  return branches.length === 0 ? "SELECT NULL::bigint AS version_id" : branches.join("\nUNION ALL\n");
}
