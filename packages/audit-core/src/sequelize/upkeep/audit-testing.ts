import type { Sequelize } from "sequelize";

import { AuditError } from "../../core/error.ts";
import { emptyHistory } from "../../postgres/write/removal/empty-history.ts";
import { sqlOfTransaction } from "../driver/internals.ts";
import { explainingMissing } from "../intercept/not-installed.ts";
import { sqlState } from "../driver/sql-state.ts";
import type { TrackedTables } from "../models/tracked-tables.ts";

/** `insufficient_privilege` */
const FORBIDDEN = "42501";

/** Calls for the tests of an application. */
export class AuditTesting {
  readonly #sequelize: Sequelize;
  readonly #tables: TrackedTables;

  constructor(sequelize: Sequelize, tables: TrackedTables) {
    this.#sequelize = sequelize;
    this.#tables = tables;
  }

  /**
   * Removes all versions of the tracked models and all other entries about them, so that a test only finds its own.
   * @throws {AuditError} UNSUPPORTED unless the role owns the history; NOT_INSTALLED.
   */
  async reset(): Promise<void> {
    const { auditSchema } = this.#tables;
    try {
      await this.#sequelize.transaction({ transaction: null }, async (transaction) => {
        const sql = explainingMissing(sqlOfTransaction(transaction), auditSchema);
        await sql.query(emptyHistory(auditSchema, await this.#tables.readable(sql)));
      });
    } catch (error) {
      if (sqlState(error) !== FORBIDDEN) throw error;
      throw new AuditError("UNSUPPORTED", "testing.reset: only the owner of the history can empty it", {
        cause: error,
      });
    }
  }
}
