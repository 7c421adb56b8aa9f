import { ServiceError } from "@hindsight/api/accounts";
import { AuditError } from "@hindsight/audit-core";

import { UsageError } from "../usage-error.ts";

const MISTAKES: ReadonlySet<string> = new Set([
  "INSTANT_INVALID",
  "KEY_INVALID",
  "MODEL_NOT_TRACKED",
  "OPTION_INVALID",
]);

/** For `catch`: turns errors that the caller can correct into usage errors, and throws others again. */
export function refuseCallerMistake(error: unknown): never {
  if (error instanceof ServiceError) throw new UsageError(error.message);
  if (error instanceof AuditError && MISTAKES.has(error.code)) throw new UsageError(error.message);
  throw error;
}
