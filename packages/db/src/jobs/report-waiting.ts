import { QueryTypes } from "sequelize";

import type { Database } from "../create-database.ts";
import { QUEUE_SCHEMA } from "./create-boss.ts";
import type { JobAttempt } from "./report-progress.ts";

/** Keeps whether a job that a worker has taken waits for its turn: then it is not running yet. */
export async function reportWaiting(
  { sequelize }: Pick<Database, "sequelize">,
  { kind, id, retryCount }: JobAttempt,
  waits: boolean,
): Promise<void> {
  await sequelize.query(
    `UPDATE ${QUEUE_SCHEMA}.job SET data = ${waits ? `data || '{"waits": true}'` : "data - 'waits'"}
WHERE name = $kind AND id = $id::uuid AND state = 'active' AND retry_count = $retryCount`,
    { bind: { kind, id, retryCount }, type: QueryTypes.UPDATE },
  );
}
