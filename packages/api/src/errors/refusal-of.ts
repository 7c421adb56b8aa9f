import { AuditError, type AuditErrorCode } from "@hindsight/audit-core";
import { RuleError, type RuleErrorCode } from "@hindsight/db";

import { ServiceError, type ServiceErrorCode } from "./service-error.ts";

/** The code of any refusal that is meant for the caller. */
export type RefusalCode = ServiceErrorCode | AuditErrorCode | RuleErrorCode;

/** The error as a refusal with a message for the caller; `null` for any other failure. */
export function refusalOf(error: unknown): (Error & { readonly code: RefusalCode }) | null {
  const isRefusal =
    error instanceof ServiceError || error instanceof AuditError || error instanceof RuleError;
  return isRefusal ? error : null;
}
