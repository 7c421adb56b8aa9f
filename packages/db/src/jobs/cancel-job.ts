import type { Transaction } from "sequelize";

import type { Database } from "../create-database.ts";
import type { Job } from "./job.ts";
import { withBoss } from "./with-boss.ts";

/** Takes a job out of the queue. A worker that runs it ends it after the step in hand. One that has ended stays as it is. */
export async function cancelJob(
  db: Pick<Database, "sequelize">,
  { kind, id }: Pick<Job, "kind" | "id">,
  transaction?: Transaction,
): Promise<void> {
  await withBoss(db, transaction, (boss) => boss.cancel(kind, id));
}
