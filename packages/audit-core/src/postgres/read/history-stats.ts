import { parseInstant } from "../../core/instant.ts";
import { toUtc } from "../sql/decode.ts";
import { engines } from "../engines/engines.ts";
import { listed } from "../sql/layout.ts";
import type { Sql } from "../sql/sql.ts";
import { type ModelTable, modelTable, type TrackedTable } from "../table/tracked-table.ts";

/** Size of a model's history. */
export interface HistoryStats extends ModelTable {
  readonly versions: number;
  /** Time of the oldest version, as stored if it is not a valid instant; `null` for none. */
  readonly oldest: string | null;
  /** The same for the newest version. */
  readonly newest: string | null;
  /** Bytes of the versions in their table, without indexes and bloat. */
  readonly bytes: number;
}

interface Counted {
  readonly versions: string;
  readonly oldest: string | null;
  readonly newest: string | null;
  readonly bytes: string;
}

/** Computes the statistics by reading all versions of a table. */
export async function historyStats(sql: Sql, table: TrackedTable): Promise<HistoryStats> {
  const engine = engines[table.engine];
  const time = (aggregate: string) => `to_jsonb(${aggregate}(h.version_at)) #>> '{}'`;
  const [counted] = await sql.query<Counted>(
    `SELECT${listed([
      "count(*) AS versions",
      `${time("min")} AS oldest`,
      `${time("max")} AS newest`,
      "coalesce(sum(pg_column_size(h.*)), 0) AS bytes",
    ])}
FROM ${engine.storage(table)} h
WHERE ${engine.belongs(table, "h")}`,
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
