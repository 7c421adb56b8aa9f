import type { ConstructorOptions, PgBoss } from "pg-boss";

/** Schema of the queue, which pg-boss makes and owns. */
export const QUEUE_SCHEMA = "pgboss";

/**
 * The job queue, not started yet. Without options it does nothing by itself: it neither changes the schema nor looks after jobs.
 * The library is loaded here, because it is large and few processes queue anything.
 */
export async function createBoss(
  options: ConstructorOptions & { readonly onError: (error: Error) => void },
): Promise<PgBoss> {
  const { onError, ...given } = options;
  const { PgBoss } = await import("pg-boss");
  const boss = new PgBoss({
    schema: QUEUE_SCHEMA,
    migrate: false,
    createSchema: false,
    supervise: false,
    schedule: false,
    // Would need the owner of the indexes.
    reindex: false,
    registerInstance: false,
    openTelemetry: { enabled: false },
    ...given,
  });
  boss.on("error", onError);
  return boss;
}
