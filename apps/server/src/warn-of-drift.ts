import type { Database } from "@hindsight/db";
import type { Logger } from "pino";

import { describeError } from "./logging/describe-error.ts";

/** Says in the log what of the database is not as the audit needs it. The server starts all the same. */
export async function warnOfDrift(db: Database, logger: Logger): Promise<void> {
  try {
    for (const { model, code, message } of await db.audit.check())
      logger.warn({ model, code }, `Audit: ${message}`);
  } catch (error) {
    logger.warn({ err: describeError(error) }, "Could not check the audit's tables and triggers");
  }
}
