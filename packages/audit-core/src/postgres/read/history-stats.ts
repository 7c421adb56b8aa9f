import { parseInstant } from "../../core/instant.ts";
import { toUtc } from "../sql/decode.ts";
import { engines } from "../engines/engines.ts";
import type { Sql } from "../sql/sql.ts";
import { type ModelTable, modelTable, type TrackedTable } from "../table/tracked-table.ts";

/** How much history a model has. */
export interface HistoryStats extends ModelTable {
  readonly versions: number;
  /** Time of the oldest version that is kept, as it is stored where it is no instant; `null` for none. */
  readonly oldest: string | null;
  /** The same of the newest version. */
  readonly newest: string | null;
  /** Bytes that its versions take in their table, indexes and what updates left behind not counted. */
  readonly bytes: number;
}

interface Counted {
  readonly versions: string;
  readonly oldest: string | null;
  readonly newest: string | null;
  readonly bytes: string;
}

/** Counts the versions of a table by reading all of them. */
export async function historyStats(sql: Sql, table: TrackedTable): Promise<HistoryStats> {
  const engine = engines[table.engine];
  const time = (aggregate: string) => `to_jsonb(${aggregate}(h.version_at)) #>> '{}'`;
  const [counted] = await sql.query<Counted>(
    `SELECT count(*) AS versions, ${time("min")} AS oldest, ${time("max")} AS newest, coalesce(sum(pg_column_size(h.*)), 0) AS bytes
FROM ${engine.storage(table)} h WHERE ${engine.belongs(table, "h")}`,
  );
  const instant = (text: string | null | undefined) => (text ? (parseInstant(toUtc(text)) ?? text) : null);
  return {
    ...modelTable(table),
    versions: Number(counted?.versions),
    oldest: instant(counted?.oldest),
    newest: instant(counted?.newest),
    bytes: Number(counted?.bytes),
  };
}
