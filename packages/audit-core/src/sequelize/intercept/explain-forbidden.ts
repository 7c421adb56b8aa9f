import { AuditError } from "../../core/error.ts";
import { sqlState } from "../driver/sql-state.ts";

/** `insufficient_privilege` */
const FORBIDDEN = "42501";

/** What a failed installation is to be told as, where it failed for want of a right. */
export function explainForbidden(error: unknown, schema: string): unknown {
  if (sqlState(error) !== FORBIDDEN) return error;
  return new AuditError(
    "UNSUPPORTED",
    `install: this role may not create what is missing in schema ${schema} or on the tracked tables; run install() as their owner, and call audit.check() in the application`,
    { cause: error },
  );
}
