import type { BulkCreateOptions, Model, ModelStatic, Sequelize } from "sequelize";

import type { AuditContext } from "../../core/context.ts";
import type { ContextScope } from "../../core/context-scope.ts";
import { AuditError } from "../../core/error.ts";
import { amendContexts, positionOfLog } from "../../postgres/write/amend-context.ts";
import { sqlOfTransaction, transactionOf } from "../driver/internals.ts";
import { keyValues } from "../models/key.ts";
import type { TrackedTables } from "../models/tracked-tables.ts";
import type { Key } from "../types/key.ts";

/** A context for each object of a bulkCreate. */
export type EachContext = readonly (AuditContext | null | undefined)[];

/** What the audit provides for it. */
export interface EachHost {
  readonly sequelize: Sequelize;
  readonly scope: ContextScope;
  readonly tables: TrackedTables;
}

type BulkCreate = (options: BulkCreateOptions) => Promise<readonly Model[]>;

/**
 * A `bulkCreate` with a context for each object. Rows are written as usual, then their versions are amended in the same
 * transaction: three statements, however many rows.
 * @throws {AuditError} MODEL_NOT_TRACKED, OPTION_INVALID, CONTEXT_INVALID or UNSUPPORTED, before anything is written.
 */
export async function createWithContexts(
  { sequelize, scope, tables }: EachHost,
  model: ModelStatic<Model>,
  records: readonly unknown[],
  { auditEach, ...options }: BulkCreateOptions,
  create: BulkCreate,
): Promise<readonly Model[]> {
  const registration = tables.of(model);
  const contexts = checkEach(scope, model.name, auditEach, records.length);
  if (options.ignoreDuplicates === true) {
    throw new AuditError(
      "UNSUPPORTED",
      `${model.name}: auditEach cannot tell which objects ignoreDuplicates leaves out`,
    );
  }
  const given = transactionOf(sequelize, options.transaction);
  if (given === undefined) {
    return sequelize.transaction({ transaction: null }, async (transaction) => write(transaction));
  }
  return write(given);

  async function write(transaction: NonNullable<typeof given>): Promise<readonly Model[]> {
    const sql = sqlOfTransaction(transaction);
    const table = await tables.table(registration, sql);
    const position = await positionOfLog(sql, table.auditSchema);
    const rows = await create({ ...options, returning: true, transaction });
    const keyed = rows.flatMap((row, index) => {
      const context = contexts[index];
      return context === undefined ? [] : [{ key: keyValues(table, row.get() as Key), context }];
    });
    await amendContexts(sql, table, position, keyed);
    return rows;
  }
}

function checkEach(
  scope: ContextScope,
  model: string,
  each: unknown,
  count: number,
): readonly (AuditContext | undefined)[] {
  if (!Array.isArray(each) || each.length !== count) {
    throw new AuditError(
      "OPTION_INVALID",
      `${model}: auditEach must be a list of ${count}, one for each object`,
    );
  }
  return (each as EachContext).map((one) => {
    if (one === null || one === undefined) return undefined;
    const context = scope.checked(one);
    if (context.skip === undefined) return context;
    throw new AuditError(
      "CONTEXT_INVALID",
      `${model}: auditEach cannot skip the recording of single objects`,
    );
  });
}
