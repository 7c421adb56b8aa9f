import type { DuckDBConnection } from "@duckdb/node-api";

import { batchesOf } from "../parquet/batches-of.ts";
import { rowsOf } from "../parquet/parquet-sql.ts";
import { beyond, type Position } from "../parquet/read-entries.ts";
import type { ArchivePart } from "./archive-parts.ts";

/** Keys of rows that files have versions of before a place, each once, batch by batch. */
export async function* archivedKeys(
  duck: DuckDBConnection,
  parts: readonly ArchivePart[],
  before: Position,
): AsyncGenerator<readonly string[]> {
  const relations: string[] = [];
  for (const part of parts) {
    if (part.from > before.at) continue;
    for (const { paths } of await part.files())
      relations.push(`SELECT key FROM ${rowsOf(paths)} WHERE NOT is_entry AND ${beyond(before, "newest")}`);
  }
  if (relations.length === 0) return;
  for await (const batch of batchesOf(duck, `SELECT DISTINCT key FROM (${relations.join(" UNION ALL ")})`))
    yield batch.map(([key]) => String(key));
}
