import { partitionFunction } from "../../engines/partitions.ts";
import type { Sql } from "../../sql/sql.ts";

/** What was done with the partition of a month, or of several. */
export interface GivenBackMonth {
  readonly partition: string;
  /** End of its last month. */
  readonly ends: string;
  /** Whether it had no versions and was dropped; otherwise it was rewritten, or left as it is. */
  readonly dropped: boolean;
  /** Bytes that the database gave back. */
  readonly bytes: number;
}

/** Gives the space of the next month back; `null` if there is none before the instant. */
export async function giveBackMonth(
  sql: Sql,
  auditSchema: string,
  storage: string,
  { before, after }: { readonly before: string; readonly after: string | null },
): Promise<GivenBackMonth | null> {
  const [row] = await sql.query<Omit<GivenBackMonth, "bytes"> & { readonly bytes: string }>(
    `SELECT name AS partition, to_jsonb(ends) #>> '{}' AS ends, dropped, bytes::text AS bytes
FROM ${partitionFunction(auditSchema, "give_back_month")}(to_regclass($1), $2::timestamptz, $3::timestamptz)`,
    [storage, before, after],
  );
  return row === undefined ? null : { ...row, bytes: Number(row.bytes) };
}
