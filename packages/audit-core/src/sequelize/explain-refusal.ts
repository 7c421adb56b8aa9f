import { AuditError } from "../core/error.ts";
import { violation } from "./sql-state.ts";

/** `feature_not_supported` */
const REFUSED = "0A000";

/** What a failed statement is to be told as: UNSUPPORTED when a function of the history's schema refused it. */
export function explainRefusal(error: unknown, schema: string): unknown {
  const found = violation(error);
  if (found?.code !== REFUSED || found.schema !== schema) return error;
  return new AuditError("UNSUPPORTED", found.message, { cause: error });
}
