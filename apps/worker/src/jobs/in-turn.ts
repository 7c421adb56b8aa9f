import { setTimeout as delay } from "node:timers/promises";

import {
  type Database,
  giveBackJob,
  JOB_KINDS,
  type JobAttempt,
  jobDefinition,
  type JobKind,
  QUEUE_SCHEMA,
  reportWaiting,
} from "@hindsight/db";
import { QueryTypes, Transaction } from "sequelize";

import { ARCHIVE_LOCK } from "../archive/claim.ts";
import { stayIdle } from "../archive/stay-idle.ts";

export interface InTurnOptions {
  readonly db: Database;
  readonly attempt: JobAttempt;
  /** Ends the waiting. */
  readonly signal: AbortSignal;
  /** Called once if it has to wait. */
  readonly onWait: () => void;
}

const LOOK_MS = 1000;

/**
 * Runs a job when no other one, of whichever worker, and no command changes the same. Jobs come in the order in which they were taken.
 * A turn ends with its transaction. Behind a worker that died others wait until its job is taken for lost, some 45 seconds.
 * @returns `null` if the waiting was ended: then the job is back in the queue, without having used a try.
 */
export async function inTurn<T>(options: InTurnOptions, run: () => Promise<T>): Promise<T | null> {
  const { db, attempt, signal, onWait } = options;
  const { changes } = jobDefinition(attempt.kind);
  if (changes === undefined) return run();
  const kinds = JOB_KINDS.filter((kind) => jobDefinition(kind).changes === changes);
  const { READ_COMMITTED } = Transaction.ISOLATION_LEVELS;
  return db.sequelize.transaction({ isolationLevel: READ_COMMITTED }, async (transaction) => {
    // Between two looks it is idle and holds no snapshot, so that VACUUM goes on.
    await stayIdle(db, transaction);
    let waits = false;
    while (!(await takeTurn(db, { id: attempt.id, kinds, transaction }))) {
      if (!waits) {
        waits = true;
        await reportWaiting(db, attempt, waits);
        onWait();
      }
      await delay(LOOK_MS, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) {
        // Without the mark that it waits: workers of earlier releases do not know that and would refuse the job for good.
        await giveBackJob(db, attempt);
        return null;
      }
    }
    // Also after a worker that died while it waited.
    await reportWaiting(db, attempt, false);
    return run();
  });
}

/** Takes the turn, unless a job that was taken earlier has it or waits for it, or a command changes the archive. */
async function takeTurn(
  { sequelize }: Database,
  { id, kinds, transaction }: { id: string; kinds: readonly JobKind[]; transaction: Transaction },
): Promise<boolean> {
  const [turn] = await sequelize.query<{ mine: boolean }>(
    `SELECT CASE
  WHEN EXISTS (SELECT FROM ${QUEUE_SCHEMA}.job mine JOIN ${QUEUE_SCHEMA}.job other
    ON other.name = ANY ($kinds) AND other.state = 'active' AND (other.started_on, other.id) < (mine.started_on, mine.id)
    WHERE mine.name = ANY ($kinds) AND mine.id = $id::uuid) THEN false
  WHEN EXISTS (SELECT FROM pg_locks JOIN pg_database ON oid = database
    WHERE locktype = 'advisory' AND granted AND datname = current_database() AND objsubid = 1
      AND classid::bigint << 32 | objid::bigint = ${ARCHIVE_LOCK}) THEN false
  ELSE pg_try_advisory_xact_lock(hashtextextended('hindsight archive jobs', 0)) END AS mine`,
    { bind: { kinds, id }, type: QueryTypes.SELECT, transaction },
  );
  return turn?.mine === true;
}
