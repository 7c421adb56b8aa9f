import { AuditError } from "../../core/error.ts";
import { storedValue } from "../../postgres/table/column.ts";
import { withSafeSearchPath } from "../../postgres/sql/safe-search-path.ts";
import { identifier } from "../../postgres/sql/quote.ts";
import type { Sql } from "../../postgres/sql/sql.ts";
import { tableName, type TrackedTable } from "../../postgres/table/tracked-table.ts";
import { sqlState } from "../driver/sql-state.ts";

/**
 * Makes the server plan each mask in SQL, with the search path of the recording functions and only its own column in scope,
 * so that a mistake is found by `install()` and not by the first write.
 * @throws {AuditError} OPTION_INVALID naming the model and the field.
 */
export async function refuseBadMasks(table: TrackedTable, sql: Sql): Promise<void> {
  for (const column of table.columns) {
    const { mask } = column;
    if (typeof mask !== "object" || mask === null) continue;
    const name = identifier(column.name);
    const row = (alias: string) => `(SELECT r.${name} FROM ${tableName(table)} r WHERE false) ${alias}`;
    const both = `${row("o")} CROSS JOIN ${row("n")}`;
    const plans = (["o", "n"] as const).flatMap((alias) => {
      const masked = storedValue(column, alias, table.auditSchema);
      return [row(alias), both].map((rows) => `PERFORM ${masked} FROM ${rows}`);
    });
    // CASE does not allow set-returning functions: one value must give one mask.
    if ("sql" in mask)
      plans.push(`PERFORM CASE WHEN true THEN (${mask.sql(`o.${name}`)})::text END FROM ${row("o")}`);
    try {
      await sql.query(withSafeSearchPath(plans.join(";\n")));
    } catch (error) {
      const state = sqlState(error);
      if (state?.startsWith("42") !== true && state !== "0A000") throw error;
      throw new AuditError(
        "OPTION_INVALID",
        `track(${table.model}): the mask of ${column.field} must be an SQL expression that gives one text and uses only the value: it may not name other columns, return several rows, or name objects other than PostgreSQL's own without their schema`,
        { cause: error },
      );
    }
  }
}
