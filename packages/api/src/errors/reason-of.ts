import { type AuditErrorCode, AuditError } from "@hindsight/audit-core";
import type { TRPCError } from "@trpc/server";

import { type ServiceErrorCode, ServiceError } from "./service-error.ts";

/** The exact code behind a transport error, or `null` when it was no refusal of ours. */
export function reasonOf({ cause }: TRPCError): ServiceErrorCode | AuditErrorCode | null {
  return cause instanceof ServiceError || cause instanceof AuditError ? cause.code : null;
}
