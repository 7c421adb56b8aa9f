import { randomUUID } from "node:crypto";

import type { AuditContext } from "@hindsight/audit-core";
import { createDatabase, type Database } from "@hindsight/db";

import { cancelWithProcess } from "./cancel-with-process.ts";
import { explainEarlierRelease } from "./earlier-release.ts";
import type { Env } from "./env.ts";

/**
 * Runs a task with a database, after checking that it answers, and closes it afterwards. What the task writes has the context
 * or, without one, the job `name` as actor and an id of this run as request.
 */
export async function withDatabase<T>(
  env: Env,
  name: string,
  run: (db: Database) => Promise<T>,
  context: AuditContext = { actor: { type: "job", id: name }, requestId: randomUUID() },
): Promise<T> {
  await using db = createDatabase({
    url: env.DATABASE_URL,
    poolSize: 5,
    partitions: env.HINDSIGHT_PARTITIONS,
    applicationName: `hindsight-${name}`,
  });
  cancelWithProcess(db.sequelize);
  await db.ping();
  try {
    return await db.audit.run(context, () => run(db));
  } catch (error) {
    throw await explainEarlierRelease(db, error).catch(() => error);
  }
}
