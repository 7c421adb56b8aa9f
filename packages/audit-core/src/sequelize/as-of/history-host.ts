import type { Sequelize, Transaction } from "sequelize";

import type { ContextScope } from "../../core/context-scope.ts";
import type { Sql } from "../../postgres/sql/sql.ts";
import type { TrackedTables } from "../models/tracked-tables.ts";

/** What a model's history needs of the audit it belongs to. */
export interface HistoryHost {
  readonly sequelize: Sequelize;
  /** Schema of the history. */
  readonly schema: string;
  readonly tables: TrackedTables;
  readonly scope: ContextScope;
  /** Statements in a transaction, or on the pool. */
  sql(transaction: Transaction | undefined): Sql;
}
