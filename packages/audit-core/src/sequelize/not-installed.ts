import { AuditError } from "../core/error.ts";
import type { Sql } from "../postgres/sql.ts";
import { violation } from "./sql-state.ts";

/** `undefined_table`, `invalid_schema_name`, `undefined_function`. */
const MISSING = new Set(["42P01", "3F000", "42883"]);

/** What a failed statement is to be told as: NOT_INSTALLED when the server missed something in the history's schema. */
export function explainMissing(error: unknown, schema: string): unknown {
  const found = violation(error);
  if (found === undefined || !MISSING.has(found.code)) return error;
  if (!new RegExp(String.raw`\b${schema}\b`).test(found.message)) return error;
  return new AuditError(
    "NOT_INSTALLED",
    `schema ${schema} lacks the history of a tracked model: run audit.install() after track()`,
    { cause: error },
  );
}

/** Statements whose failure is told as NOT_INSTALLED where it is one. */
export function explainingMissing(sql: Sql, schema: string): Sql {
  return {
    async query<Row extends object>(text: string, params?: readonly unknown[]) {
      try {
        return await sql.query<Row>(text, params);
      } catch (error) {
        throw explainMissing(error, schema);
      }
    },
  };
}
