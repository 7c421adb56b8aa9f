import { QueryTypes } from "sequelize";

import type { Database } from "../create-database.ts";
import { QUEUE_SCHEMA } from "./create-boss.ts";
import type { Job, JobState } from "./job.ts";
import { JOB_KINDS, type JobKind } from "./job-kind.ts";

/** Which jobs to list, the newest first. */
export interface JobsQuery {
  readonly ids?: readonly string[] | undefined;
  readonly kinds?: readonly JobKind[] | undefined;
  readonly models?: readonly string[] | undefined;
  readonly states?: readonly JobState[] | undefined;
  readonly limit: number;
  /** Only jobs that were queued before this one. */
  readonly before?: string | undefined;
}

const STATE = `CASE state WHEN 'created' THEN 'waiting' WHEN 'retry' THEN 'waiting'
    WHEN 'active' THEN CASE WHEN data->'waits' IS NULL THEN 'running' ELSE 'waiting' END
    WHEN 'completed' THEN 'done' ELSE state::text END`;

/** Jobs of earlier releases had no other than days. */
const OPTIONS = "coalesce(data->'options', jsonb_strip_nulls(jsonb_build_object('days', data->'days')))";

/** Jobs of the queue; those that ended are listed for a year. */
export async function listJobs(
  { sequelize }: Pick<Database, "sequelize">,
  { ids, kinds, models, states, limit, before }: JobsQuery,
): Promise<readonly Job[]> {
  return sequelize.query<Job>(
    `WITH jobs AS (
  SELECT id, name AS kind, data->>'model' AS model, ${STATE} AS state, ${OPTIONS} AS options,
    data#>'{context,actor}' AS actor, data#>>'{context,requestId}' AS "requestId", data#>>'{context,reason}' AS reason,
    data->'progress' AS progress, retry_count + (started_on IS NOT NULL)::int AS tries,
    created_on AS "createdAt", started_on AS "startedAt", completed_on AS "endedAt",
    CASE WHEN state = 'completed' THEN output->'result' END AS result,
    CASE WHEN state IN ('retry', 'failed') THEN coalesce(output->>'message', output#>>'{value,message}') END AS error
  FROM ${QUEUE_SCHEMA}.job
  WHERE name = ANY ($kinds::text[]) AND ($ids::uuid[] IS NULL OR id = ANY ($ids::uuid[]))
)
SELECT * FROM jobs
WHERE ($models::text[] IS NULL OR model = ANY ($models::text[]))
  AND ($states::text[] IS NULL OR state = ANY ($states::text[]))
  AND ($before::uuid IS NULL
    OR ("createdAt", id) < (SELECT last."createdAt", last.id FROM jobs last WHERE last.id = $before::uuid))
ORDER BY "createdAt" DESC, id DESC LIMIT $limit`,
    {
      bind: {
        ids: ids ?? null,
        kinds: kinds ?? JOB_KINDS,
        models: models ?? null,
        states: states ?? null,
        before: before ?? null,
        limit,
      },
      type: QueryTypes.SELECT,
    },
  );
}
