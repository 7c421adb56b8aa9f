import type { StoredEntry } from "@hindsight/audit-core/sequelize";
import type { DuckDBConnection, DuckDBValue } from "@duckdb/node-api";

import { PARQUET_COLUMNS } from "./parquet-columns.ts";
import { rowsOf, textLiteral } from "./parquet-sql.ts";

const TEXTS = PARQUET_COLUMNS.map(({ text, member }) => `${text} AS "${member}"`).join(", ");

/** Entries of files in the order of time, batch by batch; those about one row if a key is given. */
export async function* readEntries(
  duck: DuckDBConnection,
  paths: readonly string[],
  key?: string,
): AsyncGenerator<readonly StoredEntry[]> {
  if (paths.length === 0) return;
  const where = key === undefined ? "" : `WHERE key = ${textLiteral(key)}`;
  const result = await duck.stream(`SELECT ${TEXTS} FROM ${rowsOf(paths)} ${where} ORDER BY version_at, id`);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return;
    yield chunk.getRows().map(toEntry);
  }
}

function toEntry(row: readonly DuckDBValue[]): StoredEntry {
  const values = PARQUET_COLUMNS.map(({ member }, i) => [member, row[i] ?? null] as const);
  const entry = Object.fromEntries(values) as unknown as StoredEntry;
  return { ...entry, isEntry: String(entry.isEntry) === "true" };
}
