import duckdb, { type DuckDBConnection, type Json } from "@duckdb/node-api";
import { ArchiveError } from "@hindsight/db";

/** Rows of a query, and the names of its columns. */
export interface QueryResult {
  readonly columns: readonly string[];
  readonly rows: AsyncIterable<Readonly<Record<string, Json>>>;
}

const READING: ReadonlySet<number> = new Set([duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN]);

const NO_STATEMENT = "Error in native callback";

/**
 * Runs one statement that only reads.
 * @throws {ArchiveError} for several statements, one that would change something, or one that DuckDB refuses.
 */
export async function runQuery(duck: DuckDBConnection, sql: string): Promise<QueryResult> {
  const refused = (cause: unknown): never => {
    throw new ArchiveError(cause instanceof Error ? cause.message : String(cause), { cause });
  };
  const statements = await duck.extractStatements(sql).catch((error: unknown) =>
    // DuckDB has no words of its own for a text without a statement.
    refused(error instanceof Error && error.message === NO_STATEMENT ? "There is no statement" : error),
  );
  if (statements.count !== 1) throw new ArchiveError("Give one statement at a time");
  const prepared = await statements.prepare(0).catch(refused);
  if (!READING.has(prepared.statementType)) {
    throw new ArchiveError("Only queries are run: what is archived is never changed");
  }
  const result = await prepared.stream().catch(refused);
  return { columns: result.deduplicatedColumnNames(), rows: rowsOf(result.yieldRowObjectJson(), refused) };
}

async function* rowsOf(
  batches: AsyncIterable<readonly Readonly<Record<string, Json>>[]>,
  refused: (cause: unknown) => never,
): AsyncGenerator<Readonly<Record<string, Json>>> {
  try {
    for await (const batch of batches) yield* batch;
  } catch (error) {
    refused(error);
  }
}
