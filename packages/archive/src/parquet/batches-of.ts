import { ArchiveError } from "@hindsight/db";
import type { DuckDBConnection, DuckDBValue } from "@duckdb/node-api";

/**
 * Rows of a query over files, batch by batch.
 * @throws {ArchiveError} if a file cannot be read.
 */
export async function* batchesOf(
  duck: DuckDBConnection,
  sql: string,
): AsyncGenerator<readonly (readonly DuckDBValue[])[]> {
  const unreadable = (cause: unknown): never => {
    throw new ArchiveError("a file of the archive cannot be read as Parquet", { cause });
  };
  const result = await duck.stream(sql).catch(unreadable);
  for (;;) {
    const chunk = await result.fetchChunk().catch(unreadable);
    if (chunk === null || chunk.rowCount === 0) return;
    yield chunk.getRows();
  }
}
