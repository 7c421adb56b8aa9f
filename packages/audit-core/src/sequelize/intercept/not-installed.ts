import { AuditError } from "../../core/error.ts";
import type { Sql } from "../../postgres/sql/sql.ts";
import { violation } from "../driver/sql-state.ts";

/** `undefined_table`, `invalid_schema_name`, `undefined_function`. */
const MISSING = new Set(["42P01", "3F000", "42883"]);

/**
 * Failures of a recording function whose table has changed since it was installed: `undefined_column`, `datatype_mismatch`,
 * `undefined_object`, `undefined_table`, `string_data_right_truncation`, `numeric_value_out_of_range`, and
 * `program_limit_exceeded` if one statement writes more than JSON can hold.
 */
const RESHAPED = new Set(["42703", "42804", "42704", "42P01", "22001", "22003", "54000"]);
/** In `where`, if the function itself raised the error; then its own message says what is wrong. */
const AT_RAISE = /^[^\n]* at RAISE$/m;
/** `object_not_in_prerequisite_state`, with which a recording function refuses a value. */
const VALUE_REFUSED = "55000";

/**
 * The error to throw for a failed statement: NOT_INSTALLED if something is missing in the history's schema, or the table has
 * changed since its recording function was installed.
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
      `a tracked table has changed since audit.install(), so its recording function ${schema}.${recording[1]} failed the write: run audit.install()`,
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

/** Runs statements with {@link explainMissing} applied to their errors. */
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
