import type { Sql } from "../sql/sql.ts";
import { tableName, type TrackedTable } from "../table/tracked-table.ts";

/**
 * Whether the database keeps rows from having the same key, or none, at the end of each statement. Two rows with one key would
 * share a history. Unique indexes of a partitioned table must have its partition key, so more columns do for one.
 */
export async function isKeyUnique(sql: Sql, table: TrackedTable): Promise<boolean> {
  const [found] = await sql.query<{ unique: boolean }>(
    `SELECT EXISTS (
  SELECT FROM pg_index i JOIN pg_class r ON r.oid = i.indrelid
  CROSS JOIN LATERAL (
    SELECT array_agg(a.attname::text) AS names
    FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(number, place)
    JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number
    WHERE k.place <= i.indnkeyatts
  ) indexed
  WHERE r.oid = to_regclass($1) AND i.indisunique AND i.indisvalid AND i.indimmediate AND i.indpred IS NULL
    AND i.indexprs IS NULL AND (indexed.names <@ $2::text[] OR r.relkind = 'p' AND indexed.names @> $2::text[])
) AND NOT EXISTS (
  SELECT FROM pg_attribute a WHERE a.attrelid = to_regclass($1) AND a.attname = ANY ($2::text[]) AND NOT a.attnotnull
) AS unique`,
    [tableName(table), table.key.map(({ name }) => name)],
  );
  return found?.unique ?? false;
}
