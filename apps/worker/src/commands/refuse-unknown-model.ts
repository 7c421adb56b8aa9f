import { AuditError } from "@hindsight/audit-core";

import { UsageError } from "../usage-error.ts";

/** For `catch`: a model that is not tracked is the caller's mistake, anything else goes on. */
export function refuseUnknownModel(error: unknown): never {
  if (error instanceof AuditError && error.code === "MODEL_NOT_TRACKED") throw new UsageError(error.message);
  throw error;
}
