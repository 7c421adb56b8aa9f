import type { Sequelize, Transaction } from "sequelize";

import { AuditError } from "../core/error.ts";
import type { AuditContext } from "../core/context.ts";
import type { Version } from "../core/version.ts";
import { readLog } from "../postgres/log-reader.ts";
import { engines } from "../postgres/engines.ts";
import { identifier, literal } from "../postgres/quote.ts";
import { restoreStatement, revertStatement, stateAt } from "../postgres/revert-statement.ts";
import { tableName, type TrackedTable } from "../postgres/tracked-table.ts";
import { sqlOfTransaction } from "./internals.ts";
import { keyValues } from "./key.ts";
import type { Registration } from "./registration.ts";
import { violation } from "./sql-state.ts";

/**
 * Puts a row back to the state `target` left it in, in a transaction or in a savepoint of `outer`: the row is locked,
 * changed through the ordinary captured path, and the version that this made is read back.
 * @throws {AuditError} REVERT_BLOCKED, NOTHING_TO_REVERT
 */
export async function revertRow(
  sequelize: Sequelize,
  registration: Registration,
  table: TrackedTable,
  target: Version,
  audit: AuditContext,
  outer: Transaction | undefined,
): Promise<Version> {
  if (target.action === "delete") {
    throw new AuditError(
      "REVERT_BLOCKED",
      `version ${target.id} is the deletion itself: revert to a version before it, or restore the row`,
    );
  }
  const key = keyValues(table, target.key);
  const state = stateAt(table, target, key);
  try {
    return await atomically(sequelize, outer, async (transaction) => {
      const present = await lockRow(transaction, table, key);
      const { updatedAt, createdAt } = timestamps(registration);
      const statement = present
        ? revertStatement(table, state, updatedAt)
        : restoreStatement(
            table,
            state,
            [createdAt, updatedAt].flatMap((name) => name ?? []),
          );
      const before = await newest(transaction, table, key);
      await sequelize.query(statement, { transaction, audit, raw: true });
      const after = await newest(transaction, table, key);
      if (after === undefined || after.id === before?.id) {
        throw new AuditError(
          "NOTHING_TO_REVERT",
          `${table.model} ${target.key} is in the state of version ${target.id} already${
            table.whenChanged === null ? "" : ", or differs only in fields that make no version"
          }`,
        );
      }
      return after;
    });
  } catch (error) {
    throw blocked(table, target, error);
  }
}

/**
 * Sequelize never releases a savepoint, and may give one the name of the savepoint around it: a later rollback of that
 * one would stop at ours. So a revert inside a transaction of the caller's has a savepoint that ends with it.
 */
async function atomically<T>(
  sequelize: Sequelize,
  outer: Transaction | undefined,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  if (outer === undefined) return sequelize.transaction({ transaction: null }, work);
  const sql = sqlOfTransaction(outer);
  await sql.query("SAVEPOINT hindsight_revert");
  try {
    return await work(outer);
  } catch (error) {
    await sql.query("ROLLBACK TO SAVEPOINT hindsight_revert");
    throw error;
  } finally {
    await sql.query("RELEASE SAVEPOINT hindsight_revert");
  }
}

async function lockRow(
  transaction: Transaction,
  table: TrackedTable,
  key: readonly string[],
): Promise<boolean> {
  const where = table.key.map(
    (column, i) => `${identifier(column.name)} = ${literal(key[i] ?? "")}::${column.type}`,
  );
  const rows = await sqlOfTransaction(transaction).query(
    `SELECT 1 FROM ${tableName(table)} WHERE ${where.join(" AND ")} FOR UPDATE`,
  );
  return rows.length > 0;
}

async function newest(
  transaction: Transaction,
  table: TrackedTable,
  key: readonly string[],
): Promise<Version | undefined> {
  const values = key.map((value, i) => `${literal(value)}::${table.key[i]?.type}`);
  const [version] = await readLog(sqlOfTransaction(transaction), {
    tables: [table],
    where: [(_table, row) => engines[table.engine].hasKey(table, row, values)],
    params: [],
    order: "newest-of-row",
    limit: 1,
  });
  return version;
}

/** Automatic timestamps that the history does not hold and a write through the model would have set. */
function timestamps({ model, fields }: Registration): { createdAt: string | null; updatedAt: string | null } {
  const { timestamps: on, createdAt, updatedAt } = model.options;
  const column = (name: string | boolean | undefined, fallback: string) => {
    const field = typeof name === "string" ? name : fallback;
    const unrecorded = on !== false && name !== false && !fields.some((recorded) => recorded.field === field);
    return unrecorded ? (model.getAttributes()[field]?.field ?? null) : null;
  };
  return { createdAt: column(createdAt, "createdAt"), updatedAt: column(updatedAt, "updatedAt") };
}

/** Integrity violations, named by constraint or column and never by value. */
function blocked(table: TrackedTable, target: Version, error: unknown): unknown {
  const found = violation(error);
  if (found?.code.startsWith("23") !== true) return error;
  const what = found.constraint ?? `column ${found.column ?? "?"}`;
  return new AuditError(
    "REVERT_BLOCKED",
    `${table.model} ${target.key} cannot go back to version ${target.id}: ${what} of ${found.table ?? table.name} would be violated`,
    { cause: error },
  );
}
