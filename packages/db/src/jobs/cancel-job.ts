import type { Transaction } from "sequelize";
import { z } from "zod";

import type { Database } from "../create-database.ts";
import type { Job } from "./job.ts";
import { withBoss } from "./with-boss.ts";

/** What pg-boss answers, for which it has no type. */
const Answer = z.object({ affected: z.int() });

/**
 * Takes a job out of the queue. A worker that runs it ends it after the step in hand.
 * @returns whether it had not ended yet; one that has stays as it is.
 */
export async function cancelJob(
  db: Pick<Database, "sequelize">,
  { kind, id }: Pick<Job, "kind" | "id">,
  transaction?: Transaction,
): Promise<boolean> {
  const answer = await withBoss(db, transaction, (boss) => boss.cancel(kind, id));
  return Answer.parse(answer).affected > 0;
}
