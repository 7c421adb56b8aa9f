import { ServiceError } from "@hindsight/api";
import { AuditError } from "@hindsight/audit-core";

import { UsageError } from "../usage-error.ts";

const MISTAKES: ReadonlySet<string> = new Set(["MODEL_NOT_TRACKED", "INSTANT_INVALID"]);

/** For `catch`: what the caller can put right is told as a mistake in the call, anything else goes on. */
export function refuseCallerMistake(error: unknown): never {
  if (error instanceof ServiceError) throw new UsageError(error.message);
  if (error instanceof AuditError && MISTAKES.has(error.code)) throw new UsageError(error.message);
  throw error;
}
