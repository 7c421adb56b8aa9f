import type { Database } from "@hindsight/db";
import type { Logger } from "pino";

import { describeError } from "./logging/describe-error.ts";

/** Logs a warning for each finding of `audit.check()`. The server starts anyway. */
export async function warnOfDrift(db: Database, logger: Logger): Promise<void> {
  try {
    for (const { model, code, message } of await db.audit.check())
      logger.warn({ model, code }, `Audit: ${message}`);
  } catch (error) {
    logger.warn({ err: describeError(error) }, "Could not check the audit's tables and triggers");
  }
}
