import { AuditError } from "../../core/error.ts";
import type { Sql } from "../../postgres/sql/sql.ts";
import { violation } from "./sql-state.ts";

/**
 * Statements whose errors have no contents of rows: those of PostgreSQL quote values, also such as are to be masked.
 * @param what is done, as the error begins
 */
export function withoutContents(sql: Sql, what: string): Sql {
  return {
    async query(text, params) {
      try {
        return await sql.query(text, params);
      } catch (error) {
        if (error instanceof AuditError) throw error;
        const refused = violation(error);
        if (refused?.severity === undefined) throw error;
        const { code, table, column, constraint } = refused;
        const named = Object.entries({ table, column, constraint });
        const where = named.flatMap(([kind, name]) => (name === undefined ? [] : [`, ${kind} ${name}`]));
        throw new AuditError("UNSUPPORTED", `${what}: the database refuses it with ${code}${where.join("")}`);
      }
    },
  };
}
