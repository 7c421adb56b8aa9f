import { AuditError } from "../../core/error.ts";
import { sqlState } from "../driver/sql-state.ts";

/** `insufficient_privilege` */
const FORBIDDEN = "42501";

/** The error to throw for a failed installation: UNSUPPORTED if the role lacks a privilege. */
export function explainForbidden(error: unknown, schema: string): unknown {
  if (sqlState(error) !== FORBIDDEN) return error;
  return new AuditError(
    "UNSUPPORTED",
    `install: this role may not create what is missing in schema ${schema} or on the tracked tables; run install() as their owner, and call audit.check() in the application`,
    { cause: error },
  );
}
