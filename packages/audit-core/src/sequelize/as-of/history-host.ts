import type { Sequelize, Transaction } from "sequelize";

import type { ContextScope } from "../../core/context-scope.ts";
import type { Sql } from "../../postgres/sql/sql.ts";
import type { TrackedTables } from "../models/tracked-tables.ts";

/** What the audit provides for the history of a model. */
export interface HistoryHost {
  readonly sequelize: Sequelize;
  /** Schema of the history. */
  readonly schema: string;
  readonly tables: TrackedTables;
  readonly scope: ContextScope;
  /** Runs statements in a transaction or, without one, on the pool. */
  sql(transaction: Transaction | undefined): Sql;
}
