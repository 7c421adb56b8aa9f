import type { Database } from "@hindsight/db";
import { QueryTypes } from "sequelize";

import { describeFailure, NO_HISTORY } from "./describe-failure.ts";
import { JobError } from "./job-error.ts";

const EARLIER =
  "The database was installed by an earlier release: bring it up to date first, with pnpm db:migrate";

/** The error to throw for one of a task: where the database has a history that lacks something, it says so. */
export async function explainEarlierRelease(db: Database, error: unknown): Promise<unknown> {
  if (describeFailure(error).message !== NO_HISTORY) return error;
  const [found] = await db.sequelize.query<{ readonly installed: boolean }>(
    "SELECT to_regclass('audit.tracked_tables') IS NOT NULL AS installed",
    { type: QueryTypes.SELECT },
  );
  return found?.installed === true ? new JobError(EARLIER, { cause: error }) : error;
}
