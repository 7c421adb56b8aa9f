import type { Place } from "../../../core/moment.ts";
import type { VersionFilter } from "../../engines/engine.ts";
import { engines } from "../../engines/engines.ts";
import { entriesTable } from "../../engines/entries.ts";
import { literal } from "../../sql/quote.ts";
import type { Sql } from "../../sql/sql.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";
import { newestFirst } from "../../table/version-columns.ts";

/** How far apart, by the clock, the versions of one transaction can be. A restored server gives transaction ids out again. */
const LONGEST = "1 day";

/** Greater than any id. */
const GREATEST_ID = "9223372036854775807";

/** Versions up to a moment. */
export interface VersionsUpTo {
  readonly all: VersionFilter;
  /** As `all`, of versions of one row, whose key columns have these values: found without regard to other rows. */
  ofRow(table: TrackedTable, key: readonly string[]): VersionFilter;
}

interface Bounds {
  /** Last id of the version's transaction. */
  readonly last: string | null;
  /** Last id of what was made too early, and first of what was made too late, to be of one transaction with the version. */
  readonly since: string;
  readonly until: string;
  /** What was made from then on is not too early. */
  readonly from: string;
}

/**
 * What a transaction and all before it left: the versions of the transactions whose last one is not after its last one.
 * Row locks make that the order of each row's versions, so whatever it takes of a row has all before it.
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
  // What goes on is looked for in the statement that reads: a transaction that commits in between would be read, and not be
  // known to go on.
  const goingOn = `SELECT n.version_transaction FROM (${between(behind, found.until)}) n WHERE n.version_transaction`;
  const upTo =
    (without: (row: string) => string): VersionFilter =>
    (row) =>
      `${row}.version_id <= ${last} AND (${row}.version_transaction = ${literal(transactionId)}::xid8 OR ${row}.version_at < ${literal(found.from)}::timestamptz OR ${without(row)})`;
  // Of those that began after the transaction all have greater ids than who wrote in front of it, so few are told apart.
  const newest = `SELECT n.version_transaction FROM (${between(found.since, behind)}) n ORDER BY 1 DESC LIMIT 1`;
  return {
    all: upTo((row) => `${row}.version_transaction <> ALL (ARRAY(${goingOn} <= (${newest})))`),
    ofRow(table, key) {
      const engine = engines[table.engine];
      // All others that changed the row before had ended, or this one would not have had its lock.
      const holder = `(SELECT r.version_transaction FROM ${engine.storage(table)} r WHERE ${engine.hasKey(table, "r", key)} AND r.version_id <= ${last} ORDER BY ${newestFirst("r")} LIMIT 1)`;
      return upTo((row) => `${row}.version_transaction <> ${holder} OR NOT EXISTS (${goingOn} = ${holder})`);
    },
  };
}

/** Query giving the transactions of what the storages hold with ids from one up to before another. */
function versionsBetween(storages: readonly string[]): (from: string, to: string) => string {
  return (from, to) =>
    storages
      .map(
        (storage) =>
          `SELECT h.version_id, h.version_transaction FROM ${storage} h WHERE h.version_id >= ${from} AND h.version_id < ${to}`,
      )
      .join("\nUNION ALL\n");
}

/** The last id in front of `$1` that was made before `t.earliest`, as the indexes of time have it. */
function tooEarly(tables: readonly TrackedTable[]): string {
  const early = "h.version_id < $1::bigint AND h.version_at < t.earliest AND h.version_at > '-infinity'";
  return `SELECT max(f.version_id) FROM (${firstOfEach(tables, early, "DESC")}) f`;
}

/** The first id behind `$1` that was made after `t.latest`. */
function tooLate(tables: readonly TrackedTable[]): string {
  const late = "h.version_id > $1::bigint AND h.version_at > t.latest AND h.version_at < 'infinity'";
  return `SELECT min(f.version_id) FROM (${firstOfEach(tables, late, "ASC")}) f`;
}

/** Query giving an id of each table: the first by time of those that meet a condition, or the last. */
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
