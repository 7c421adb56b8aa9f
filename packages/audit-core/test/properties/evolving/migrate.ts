import { QueryTypes, type Sequelize } from "sequelize";

import { sqlState } from "../../../src/sequelize/driver/sql-state.ts";
import type { ColumnType, Migration } from "./step.ts";
import { FIXED, type LiveColumn, readColumns, tableOf } from "./table.ts";

/** Defaults of the types that a seven is none of. */
const CONSTANTS: Partial<Record<ColumnType, string>> = {
  boolean: "true",
  timestamptz: "'2026-07-07 07:07:07+00'",
  date: "'2026-07-07'",
};

/** How a migration that the table's data does not allow is refused. */
const REFUSED = /^(22[0-9A-Z]{3}|42804|42846|0A000)$/;

/** Changes a table as a plain migration does, without a word to the audit. */
export async function migrate(keeper: Sequelize, migration: Migration): Promise<string> {
  const columns = (await readColumns(keeper, migration.place)).filter(({ name }) => !FIXED.has(name));
  const statement = await statementOf(keeper, migration, columns);
  if (statement === null) return "nothing to change";
  try {
    await keeper.query(statement);
    return migration.do;
  } catch (error) {
    const code = sqlState(error) ?? "";
    if (!REFUSED.test(code)) throw error;
    return `refused: ${code}`;
  }
}

async function statementOf(
  keeper: Sequelize,
  migration: Migration,
  columns: readonly LiveColumn[],
): Promise<string | null> {
  const table = tableOf(migration.place);
  if (migration.do === "trigger") {
    const [found] = await keeper.query(
      `SELECT 1 FROM pg_trigger WHERE tgrelid = '${table}'::regclass AND tgname = 'count_update'`,
      { type: QueryTypes.SELECT },
    );
    return found === undefined
      ? `CREATE TRIGGER count_update BEFORE UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION north.count_update()`
      : `DROP TRIGGER count_update ON ${table}`;
  }
  if (migration.do === "addColumn") {
    const gone = ["a", "b", "c"].find((one) => columns.every(({ name }) => name !== one));
    const name = (migration.again ? gone : undefined) ?? `c${await unusedNumber(keeper, table)}`;
    return `ALTER TABLE ${table} ADD COLUMN ${name} ${migration.type}${defaultOf(migration.type, migration.filled)}`;
  }
  const column = columns[migration.pick % Math.max(columns.length, 1)];
  if (column === undefined) return null;
  switch (migration.do) {
    case "dropColumn":
      return `ALTER TABLE ${table} DROP COLUMN ${column.name}`;
    case "renameColumn":
      return `ALTER TABLE ${table} RENAME COLUMN ${column.name} TO r${await unusedNumber(keeper, table)}_${column.name}`;
    case "alterType":
      return `ALTER TABLE ${table} ALTER ${column.name} DROP DEFAULT, ALTER ${column.name} TYPE ${migration.type} USING ${column.name}::text::${migration.type}`;
  }
}

function defaultOf(type: ColumnType, filled: "no" | "constant" | "volatile"): string {
  if (filled === "no") return "";
  const constant = CONSTANTS[type];
  if (filled === "constant" || constant !== undefined) return ` DEFAULT ${constant ?? "'7'"}`;
  return ` DEFAULT north.seven()::${type}`;
}

/** A number for a name that no column has or had: columns that were dropped before a move are not counted any more. */
async function unusedNumber(keeper: Sequelize, table: string): Promise<number> {
  const [row] = await keeper.query<{ next: number }>(
    `SELECT greatest(count(*), max(coalesce(substring(attname FROM '[0-9]+')::int, 0)) + 1)::int AS next
     FROM pg_attribute WHERE attrelid = '${table}'::regclass AND attnum > 0`,
    { type: QueryTypes.SELECT },
  );
  return row?.next ?? 0;
}
