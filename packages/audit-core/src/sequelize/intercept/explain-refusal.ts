import { AuditError } from "../../core/error.ts";
import { violation } from "../driver/sql-state.ts";

/** `feature_not_supported` */
const REFUSED = "0A000";

/** What a failed statement is to be told as: UNSUPPORTED when a function of the history's schema refused it. */
export function explainRefusal(error: unknown, schema: string): unknown {
  const found = violation(error);
  if (found?.code !== REFUSED || found.schema !== schema) return error;
  return new AuditError("UNSUPPORTED", found.message, { cause: error });
}

/** `insufficient_privilege`, and what the server says of rules. */
const OF_RETURNED_ROWS = new Set(["42501", REFUSED]);

/** Where the server refuses a statement that it keeps by name, because its columns are others by now. */
const OF_A_PLAN = "RevalidateCachedQuery";

/**
 * What a failed write of hooks capture is to be told as: UNSUPPORTED when the server itself refused it, which it may have done
 * because the write returns the rows that it found and left.
 */
export function explainFolded(error: unknown, model: string | null): unknown {
  const found = violation(error);
  if (model === null || found === undefined || found.where !== undefined) return error;
  if (!OF_RETURNED_ROWS.has(found.code) || found.routine === OF_A_PLAN) return error;
  return new AuditError(
    "UNSUPPORTED",
    `${model}: the server refused the write: ${found.message}. With capture "hooks" a write returns its rows, which takes SELECT on every column, a policy that shows them and a table without rules; grant that, or use capture "triggers"`,
    { cause: error },
  );
}
