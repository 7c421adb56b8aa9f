import { QueryTypes } from "sequelize";

import type { Database } from "../create-database.ts";
import { QUEUE_SCHEMA } from "./create-boss.ts";
import type { JobKind } from "./job-kind.ts";

/** How the jobs of one kind are doing. */
export interface JobCounts {
  readonly kind: JobKind;
  readonly waiting: number;
  readonly running: number;
  /** Failed for good within the last day. */
  readonly failed: number;
  /** Seconds that the oldest job that no worker has taken has been due; 0 if there is none. */
  readonly waitingSeconds: number;
  /** When one was last done; `null` if none was in the last year. */
  readonly lastDoneAt: Date | null;
}

/** Counts of the queue, by kind. */
export async function countJobs({ sequelize }: Pick<Database, "sequelize">): Promise<readonly JobCounts[]> {
  return sequelize.query<JobCounts>(
    `SELECT q.name AS kind,
  count(*) FILTER (WHERE j.state IN ('created', 'retry') OR (j.state = 'active' AND j.data ? 'waits'))::int AS waiting,
  count(*) FILTER (WHERE j.state = 'active' AND NOT j.data ? 'waits')::int AS running,
  count(*) FILTER (WHERE j.state = 'failed' AND j.completed_on > now() - interval '1 day')::int AS failed,
  greatest(0, coalesce(extract(epoch FROM now() - min(j.start_after)
    FILTER (WHERE j.state IN ('created', 'retry'))), 0))::float8 AS "waitingSeconds",
  max(j.completed_on) FILTER (WHERE j.state = 'completed') AS "lastDoneAt"
FROM ${QUEUE_SCHEMA}.queue q LEFT JOIN ${QUEUE_SCHEMA}.job j ON j.name = q.name
WHERE q.name NOT LIKE '\\_\\_%' GROUP BY q.name ORDER BY q.name`,
    { type: QueryTypes.SELECT },
  );
}
