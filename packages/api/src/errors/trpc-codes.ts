import type { AuditErrorCode } from "@hindsight/audit-core";
import type { TRPC_ERROR_CODE_KEY } from "@trpc/server";

import type { ServiceErrorCode } from "./service-error.ts";

/** The transport code of each refusal: the one place where the two meet. A new code does not compile until it is here. */
export const TRPC_CODES: Readonly<Record<ServiceErrorCode | AuditErrorCode, TRPC_ERROR_CODE_KEY>> = {
  UNAUTHENTICATED: "UNAUTHORIZED",
  FORBIDDEN: "FORBIDDEN",

  NOT_FOUND: "NOT_FOUND",
  MODEL_NOT_TRACKED: "NOT_FOUND",
  VERSION_NOT_FOUND: "NOT_FOUND",

  CONTEXT_INVALID: "BAD_REQUEST",
  CURSOR_INVALID: "BAD_REQUEST",
  FIELD_UNKNOWN: "BAD_REQUEST",
  INSTANT_INVALID: "BAD_REQUEST",
  KEY_INVALID: "BAD_REQUEST",
  LIMIT_INVALID: "BAD_REQUEST",
  REASON_REQUIRED: "BAD_REQUEST",

  EMAIL_TAKEN: "CONFLICT",
  ILLEGAL_STATE: "CONFLICT",
  NOTHING_TO_REVERT: "CONFLICT",
  REVERT_BLOCKED: "CONFLICT",
  STALE: "CONFLICT",

  TOO_MANY_STREAMS: "TOO_MANY_REQUESTS",

  UNSUPPORTED: "NOT_IMPLEMENTED",
  NOT_INSTALLED: "SERVICE_UNAVAILABLE",
  MODEL_ALREADY_TRACKED: "INTERNAL_SERVER_ERROR",
  OPTION_INVALID: "INTERNAL_SERVER_ERROR",
};
