import { QueryTypes } from "sequelize";

import type { Database } from "../create-database.ts";
import { QUEUE_SCHEMA } from "./create-boss.ts";
import type { JobAttempt } from "./report-progress.ts";

/**
 * Gives a job that waited for its turn back to the queue, as if no worker had taken it: the queue counts a try when it hands out a job
 * that was started before. Not at once again to the worker that is about to stop.
 */
export async function giveBackJob(
  { sequelize }: Pick<Database, "sequelize">,
  { kind, id, retryCount }: JobAttempt,
): Promise<void> {
  await sequelize.query(
    `UPDATE ${QUEUE_SCHEMA}.job
SET state = CASE WHEN retry_count > 0 THEN 'retry' ELSE 'created' END::${QUEUE_SCHEMA}.job_state, started_on = NULL, heartbeat_on = NULL,
  start_after = now() + retry_delay * interval '1 second', data = data - 'waits'
WHERE name = $kind AND id = $id::uuid AND state = 'active' AND retry_count = $retryCount`,
    { bind: { kind, id, retryCount }, type: QueryTypes.UPDATE },
  );
}
