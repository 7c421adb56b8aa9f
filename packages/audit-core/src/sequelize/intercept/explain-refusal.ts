import { AuditError } from "../../core/error.ts";
import { violation } from "../driver/sql-state.ts";

/** `feature_not_supported` */
const REFUSED = "0A000";

/** The error to throw for a failed statement: UNSUPPORTED if a function of the history's schema refused it. */
export function explainRefusal(error: unknown, schema: string): unknown {
  const found = violation(error);
  if (found?.code !== REFUSED || found.schema !== schema) return error;
  return new AuditError("UNSUPPORTED", found.message, { cause: error });
}

/** `insufficient_privilege`, and the code for tables with rules. */
const OF_RETURNED_ROWS = new Set(["42501", REFUSED]);

/** The server's routine that refuses a prepared statement whose result columns have changed. */
const OF_A_PLAN = "RevalidateCachedQuery";

/**
 * The error to throw for a failed write with hooks capture: UNSUPPORTED if the server refused it, possibly because the write
 * now returns its old and new rows.
 */
export function explainWrapped(error: unknown, model: string | null): unknown {
  const found = violation(error);
  if (model === null || found === undefined || found.where !== undefined) return error;
  if (!OF_RETURNED_ROWS.has(found.code) || found.routine === OF_A_PLAN) return error;
  return new AuditError(
    "UNSUPPORTED",
    `${model}: the server refused the write: ${found.message}. With capture "hooks" a write returns its rows, which takes SELECT on every column, a policy that shows them and a table without rules; grant that, or use capture "triggers"`,
    { cause: error },
  );
}
