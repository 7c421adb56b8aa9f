import { AuditError } from "../core/error.ts";
import { storedValue } from "../postgres/column.ts";
import { onOwnPath } from "../postgres/own-path.ts";
import type { Sql } from "../postgres/sql.ts";
import { tableName, type TrackedTable } from "../postgres/tracked-table.ts";
import { sqlState } from "./sql-state.ts";

/**
 * Lets the server plan each mask that the application wrote in SQL, on the search path of the recording functions, so that
 * a mistake shows where the audit is installed and not at the first write.
 * @throws {AuditError} OPTION_INVALID naming the model and the field.
 */
export async function refuseBadMasks(table: TrackedTable, sql: Sql): Promise<void> {
  for (const column of table.columns) {
    if (typeof column.mask !== "object" || column.mask === null) continue;
    const masked = storedValue(column, "r", table.auditSchema);
    try {
      await sql.query(onOwnPath(`PERFORM ${masked} FROM ${tableName(table)} r WHERE false`));
    } catch (error) {
      if (sqlState(error)?.startsWith("42") !== true) throw error;
      throw new AuditError(
        "OPTION_INVALID",
        `track(${table.model}): the mask of ${column.field} is no SQL expression that gives a text, or names without its schema what is not PostgreSQL's own`,
        { cause: error },
      );
    }
  }
}
