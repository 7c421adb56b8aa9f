import type { Database } from "@hindsight/db";
import { QueryTypes, Transaction } from "sequelize";

import { UsageError } from "../usage-error.ts";

/** A table of another audit. */
export interface SourceTable {
  /** Its quoted name. */
  readonly name: string;
  readonly columns: readonly string[];
}

/** Rows that are fetched at once. */
const BATCH = 2000;

/**
 * Finds a table.
 * @throws {UsageError} if there is none, or it lacks a column that such a table has.
 */
export async function sourceTable(
  { sequelize }: Database,
  {
    table,
    audit,
    needs,
  }: { readonly table: string; readonly audit: string; readonly needs: readonly string[] },
): Promise<SourceTable> {
  const [found] = await sequelize.query<{
    readonly name: string | null;
    readonly columns: readonly string[] | null;
  }>(
    `SELECT to_regclass($table)::text AS name, (SELECT array_agg(attname::text ORDER BY attnum) FROM pg_attribute
  WHERE attrelid = to_regclass($table) AND attnum > 0 AND NOT attisdropped) AS columns`,
    { bind: { table }, type: QueryTypes.SELECT },
  );
  if (found?.name == null || found.columns === null) throw new UsageError(`There is no table ${table}`);
  const { name, columns } = found;
  const missing = needs.filter((column) => !columns.includes(column));
  if (missing.length > 0) {
    throw new UsageError(`${table} is no table of ${audit}: it has no column ${missing.join(", ")}`);
  }
  return { name, columns };
}

/** Quotes the name of a column. */
export function column(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** The rows of a query in batches, as of one moment. */
export async function* rowsOf<Row extends object>(
  { sequelize }: Database,
  query: string,
): AsyncGenerator<readonly Row[]> {
  const transaction = await sequelize.transaction({
    isolationLevel: Transaction.ISOLATION_LEVELS.REPEATABLE_READ,
    readOnly: true,
  });
  try {
    await sequelize.query(`DECLARE given NO SCROLL CURSOR FOR ${query}`, { transaction });
    for (;;) {
      const rows = await sequelize.query<Row>(`FETCH ${BATCH} FROM given`, {
        type: QueryTypes.SELECT,
        transaction,
      });
      if (rows.length === 0) return;
      yield rows;
    }
  } finally {
    await transaction.rollback();
  }
}

/** How many rows a query has. */
export async function countOf({ sequelize }: Database, query: string): Promise<number> {
  const [found] = await sequelize.query<{ readonly count: number }>(
    `SELECT count(*)::float8 AS count FROM (${query}) counted`,
    { type: QueryTypes.SELECT },
  );
  return found?.count ?? 0;
}

/** An instant of a column as text, to the microsecond. */
export const instantOf = (expression: string): string =>
  `to_char(${expression} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
