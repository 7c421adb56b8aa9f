import { AuditError } from "@hindsight/audit-core";

import { UsageError } from "../usage-error.ts";

const MISTAKES: ReadonlySet<string> = new Set(["MODEL_NOT_TRACKED", "INSTANT_INVALID"]);

/** For `catch`: a model that is not tracked or a date that is none is the caller's mistake, anything else goes on. */
export function refuseCallerMistake(error: unknown): never {
  if (error instanceof AuditError && MISTAKES.has(error.code)) throw new UsageError(error.message);
  throw error;
}
