import { qualified } from "../../sql/quote.ts";
import type { Sql } from "../../sql/sql.ts";

/** A partition of a history: of a month, of several, or of all that is earlier or later. */
export interface HistoryMonth {
  /** Quoted, qualified name of the history. */
  readonly history: string;
  readonly partition: string;
  /** Times of its versions, `from` inclusive, `to` exclusive, in ISO 8601; `null` for no bound. */
  readonly from: string | null;
  readonly to: string | null;
  /** Size on disk, with indexes. */
  readonly bytes: number;
}

/** The partitions of a history in the order of time. */
export async function listMonths(
  sql: Sql,
  auditSchema: string,
  storage: string,
): Promise<readonly HistoryMonth[]> {
  const instant = (bound: string) => `to_char(${bound} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
  const rows = await sql.query<Omit<HistoryMonth, "history" | "bytes"> & { readonly bytes: string }>(
    `SELECT m.part::text AS partition, ${instant("m.since")} AS "from", ${instant("m.until")} AS "to", pg_total_relation_size(m.part)::text AS bytes
FROM ${qualified(auditSchema, "months_of")}(to_regclass($1)) m
ORDER BY m.since NULLS FIRST`,
    [storage],
  );
  return rows.map((row) => ({ ...row, history: storage, bytes: Number(row.bytes) }));
}
