import { AuditError } from "../../core/error.ts";
import type { Sql } from "../../postgres/sql/sql.ts";
import { violation } from "../driver/sql-state.ts";

/** `undefined_table`, `invalid_schema_name`, `undefined_function`. */
const MISSING = new Set(["42P01", "3F000", "42883"]);

/**
 * What a recording function fails with on a table that has other columns than it was made for: `undefined_column`,
 * `datatype_mismatch`, `undefined_object`, `undefined_table`, `string_data_right_truncation`, `numeric_value_out_of_range`,
 * `program_limit_exceeded` where one statement writes more than JSON holds.
 */
const RESHAPED = new Set(["42703", "42804", "42704", "42P01", "22001", "22003", "54000"]);
/** Where the function itself refuses, which is no fault of the table: its own sentence tells. */
const AT_RAISE = /^[^\n]* at RAISE$/m;
/** `object_not_in_prerequisite_state`: a recording function says the same of one value. */
const VALUE_REFUSED = "55000";

/**
 * What a failed statement is to be told as: NOT_INSTALLED when the server missed something in the history's schema, or when
 * the table is not any more what its recording was made for.
 */
export function explainMissing(error: unknown, schema: string): unknown {
  const found = violation(error);
  if (found === undefined) return error;
  const name = String.raw`"?\b${schema}"?\.`;
  const recording = new RegExp(String.raw`PL/pgSQL function ${name}("[^"]+"|\w+)\(`).exec(found.where ?? "");
  if (recording?.[1] === "refuse_reshaped" && found.code === VALUE_REFUSED) {
    return new AuditError("NOT_INSTALLED", found.message, { cause: error });
  }
  if (recording !== null && RESHAPED.has(found.code) && !AT_RAISE.test(found.where ?? "")) {
    return new AuditError(
      "NOT_INSTALLED",
      `a tracked table is not as audit.install() found it, so its recording (function ${schema}.${recording[1]}) fails the write: run audit.install()`,
      { cause: error },
    );
  }
  if (!MISSING.has(found.code) || !new RegExp(String.raw`\b${schema}\b`).test(found.message)) return error;
  return new AuditError(
    "NOT_INSTALLED",
    `schema ${schema} lacks what a tracked model needs (${found.message}): run audit.install() after track() or, where a newer release has installed another engine, restart with that release`,
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
