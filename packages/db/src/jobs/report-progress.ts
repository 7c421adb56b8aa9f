import { QueryTypes } from "sequelize";

import type { Database } from "../create-database.ts";
import { QUEUE_SCHEMA } from "./create-boss.ts";
import type { JobProgress } from "./job-data.ts";
import type { JobKind } from "./job-kind.ts";

/** A job as a worker has it in hand. */
export interface JobAttempt {
  readonly kind: JobKind;
  readonly id: string;
  /** Counts the tries, so that one which was given up does not speak for the next. */
  readonly retryCount: number;
}

/**
 * Keeps how far a job has come; `null` changes nothing.
 * @returns whether the job is still this worker's: it is not once it was cancelled or given to another.
 */
export async function reportProgress(
  { sequelize }: Pick<Database, "sequelize">,
  { kind, id, retryCount }: JobAttempt,
  progress: JobProgress | null,
): Promise<boolean> {
  const where = "name = $kind AND id = $id::uuid AND state = 'active' AND retry_count = $retryCount";
  const found = await sequelize.query(
    progress === null
      ? `SELECT 1 FROM ${QUEUE_SCHEMA}.job WHERE ${where}`
      : `UPDATE ${QUEUE_SCHEMA}.job SET data = data || jsonb_build_object('progress', $progress::jsonb)
WHERE ${where} RETURNING 1`,
    {
      bind: { kind, id, retryCount, ...(progress !== null && { progress: JSON.stringify(progress) }) },
      type: QueryTypes.SELECT,
    },
  );
  return found.length > 0;
}
