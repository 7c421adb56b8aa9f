import { qualified, qualifiedIn } from "../../sql/quote.ts";
import type { Sql } from "../../sql/sql.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";
import type { Drift, DriftCode } from "./drift.ts";
import type { HistoryRelation } from "./find-interference.ts";
import { findWritable } from "./find-writable.ts";

/** The partitions of histories, each with the model of its history. */
export async function readPartitions(
  sql: Sql,
  storages: ReadonlyMap<string, Pick<TrackedTable, "model">>,
): Promise<readonly HistoryRelation[]> {
  const rows = await sql.query<{ relation: string; storage: string }>(
    `SELECT ${qualifiedIn("n.nspname", "r.relname")} AS relation, given.storage
     FROM unnest($1::text[]) given(storage) JOIN pg_inherits i ON i.inhparent = to_regclass(given.storage)
     JOIN pg_class r ON r.oid = i.inhrelid AND r.relispartition JOIN pg_namespace n ON n.oid = r.relnamespace ORDER BY 1`,
    [[...storages.keys()]],
  );
  return rows.map(({ relation, storage }) => ({ relation, model: storages.get(storage)?.model ?? null }));
}

/** Partitions that a role other than the owner may write, around the guard and the rights of the whole. */
export async function findWritablePartitions(
  sql: Sql,
  partitions: readonly HistoryRelation[],
  tables: readonly { readonly table: string }[],
): Promise<Drift[]> {
  const recorded = tables.map(({ table }) => table);
  return findWritable(sql, partitions, recorded);
}

/**
 * Histories that are not partitioned as the options say, lack the coming month, have versions in the partition that takes what
 * has no month, or have a partition whose guard is missing or disabled.
 */
export async function findPartitionDrift(
  sql: Sql,
  schema: string,
  storages: ReadonlyMap<string, Pick<TrackedTable, "model" | "partitioned">>,
): Promise<Drift[]> {
  const present = await sql.query<{ storage: string; partitioned: boolean }>(
    `SELECT given.storage, r.relkind = 'p' AS partitioned FROM unnest($1::text[]) given(storage) JOIN pg_class r ON r.oid = to_regclass(given.storage)`,
    [[...storages.keys()]],
  );
  const drift: Drift[] = [];
  for (const { storage, partitioned } of present) {
    const wanted = storages.get(storage);
    const add = (code: DriftCode, what: string) => {
      const model = wanted?.model ?? null;
      drift.push({ model, code, message: `${model === null ? "" : `${model}: `}${storage} ${what}` });
    };
    if (wanted?.partitioned === true && !partitioned)
      add("HISTORY_UNPARTITIONED", "is not partitioned by month yet");
    if (wanted?.partitioned !== true && partitioned)
      add(
        "HISTORY_PARTITIONED",
        "is partitioned, but the option partitions is off: nobody makes its coming months",
      );
    if (wanted?.partitioned !== true || !partitioned) continue;
    const [found] = await sql.query<{
      missing: boolean;
      last: string | null;
      since: string | null;
      open: readonly string[];
      readable: boolean;
    }>(
      `WITH months AS (SELECT * FROM ${qualified(schema, "months_of")}(to_regclass($1)))
       SELECT NOT EXISTS (SELECT FROM months WHERE until > date_trunc('month', now(), 'UTC') + interval '1 month') AS missing,
         (SELECT part::text FROM months WHERE until IS NULL) AS last,
         (SELECT since::text FROM months WHERE until IS NULL) AS since,
         has_table_privilege(to_regclass($1), 'SELECT') AS readable,
         ARRAY(SELECT part::text FROM months WHERE NOT EXISTS (
           SELECT FROM pg_trigger t WHERE t.tgrelid = part AND t.tgname = 'hindsight_append_only' AND t.tgenabled IN ('O', 'A'))) AS open`,
      [storage],
    );
    if (found === undefined) continue;
    if (found.missing)
      add("PARTITION_MISSING", "has no partition for the coming month, whose versions the last one takes");
    for (const part of found.open)
      add("TRIGGER_MISSING", `has the partition ${part} without the trigger that refuses changes`);
    if (found.last === null) {
      add("PARTITION_MISSING", "has no partition for what has no month, so that such writes fail");
      continue;
    }
    if (!found.readable) continue;
    // Through the whole: nobody has rights on a partition.
    const [caught] = await sql.query(`SELECT FROM ${storage} WHERE version_at >= $1::timestamptz LIMIT 1`, [
      found.since ?? "-infinity",
    ]);
    if (caught !== undefined)
      add(
        "PARTITION_CATCHES",
        `has versions in ${found.last}, which takes what has no partition of its month`,
      );
  }
  return drift;
}
