import { createBoss } from "./create-boss.ts";
import { JOB_KINDS } from "./job-kind.ts";

/** How every job is queued and tried. */
const QUEUE = {
  // Of one model, one at a time is queued or running, across all workers.
  policy: "exclusive",
  retryLimit: 12,
  retryDelay: 5,
  retryBackoff: true,
  retryDelayMax: 600,
  // A worker that says nothing for so long is taken for dead, and the job given to another.
  heartbeatSeconds: 30,
  // The longest that there is. What ran longer is tried again, and goes on where it stopped.
  expireInSeconds: 24 * 3600,
  retentionSeconds: 30 * 24 * 3600,
  // Past runs stay listed for a year.
  deleteAfterSeconds: 365 * 24 * 3600,
  notify: true,
} as const;

/** Makes the queues, or brings them up to date. As the owner; several processes may do it at once. */
export async function installQueues(url: string, role: string | undefined): Promise<void> {
  const failures: unknown[] = [];
  const boss = await createBoss({
    connectionString: url,
    max: 1,
    migrate: true,
    createSchema: true,
    ...(role !== undefined && { options: `-c role=${role}` }),
    onError: (error) => failures.push(error),
  });
  try {
    await boss.start();
    const { policy, ...settings } = QUEUE;
    for (const kind of JOB_KINDS) {
      await boss.createQueue(kind, { policy, ...settings });
      await boss.updateQueue(kind, settings);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
  if (failures.length > 0) throw new AggregateError(failures, "The job queues could not be made");
}
