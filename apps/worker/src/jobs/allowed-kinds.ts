import {
  type Database,
  type JobDefinition,
  JOB_KINDS,
  jobDefinition,
  type JobKind,
  QUEUE_SCHEMA,
} from "@hindsight/db";
import { QueryTypes } from "sequelize";

import { JobError } from "../job-error.ts";

/**
 * The jobs that the role of the connection can do.
 * @throws {JobError} if it may not take any from the queue.
 */
export async function allowedKinds({ sequelize }: Database): Promise<readonly JobKind[]> {
  const tables = Object.values(sequelize.models).map((model) => model.tableName);
  const [may] = await sequelize.query<{
    role: string;
    takes: boolean;
    reads: boolean;
    owns: boolean;
    exports: boolean;
  }>(
    `SELECT current_user::text AS role,
  has_table_privilege('${QUEUE_SCHEMA}.job', 'UPDATE') AS takes,
  (SELECT bool_and(has_table_privilege(quote_ident(name), 'SELECT')) FROM unnest($tables::text[]) name) AS reads,
  has_table_privilege('export_parts', 'INSERT') AS exports,
  (SELECT pg_has_role(nspowner, 'USAGE') FROM pg_namespace WHERE nspname = 'audit') AS owns`,
    { bind: { tables }, type: QueryTypes.SELECT },
  );
  if (may?.takes !== true) {
    throw new JobError(
      `permission denied for the job queue: sign in as the maintenance role, or as the owner, and not as ${may?.role}`,
    );
  }
  const able: Readonly<Record<NonNullable<JobDefinition["needs"]>, boolean>> = {
    "to read tables": may.reads,
    "to write exports": may.exports,
    "to own the history": may.owns,
  };
  return JOB_KINDS.filter((kind) => {
    const { needs } = jobDefinition(kind);
    return needs === undefined || able[needs];
  });
}
