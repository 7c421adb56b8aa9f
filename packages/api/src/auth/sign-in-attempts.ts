import type { Database } from "@hindsight/db";
import { QueryTypes } from "sequelize";

/** Failed attempts before there is a delay. */
const FREE = 5;
const FIRST_WAIT_SECONDS = 15;
/** Longest delay, so that attempts of others do not lock users out for long. */
const MAX_WAIT_SECONDS = 300;
/** Time without attempts after which counting starts again. */
const FORGET = "1 day";

/** Which account an attempt is for, and by which browser. */
export interface Attempt {
  /** Email of the attempt in lower case, whether or not it exists. */
  readonly account: string;
  /** Id of a browser that has signed in before. It has its own count of attempts; all others share one. */
  readonly device: string | null;
}

/**
 * Counts an attempt as failed before it is made, so that concurrent attempts are counted, too.
 * @returns seconds to wait before the next attempt; 0 to allow this one
 */
export async function beginAttempt(db: Database, { account, device }: Attempt): Promise<number> {
  const bind = { account, device: device ?? "" };
  const counted = await db.sequelize.query<object>(
    `INSERT INTO sign_in_attempts AS a (account, device, failures, blocked_until, last_at)
     VALUES ($account, $device, 1, now(), now())
     ON CONFLICT (account, device) DO UPDATE SET last_at = now(),
       failures = CASE WHEN a.last_at < now() - interval '${FORGET}' THEN 1 ELSE a.failures + 1 END,
       blocked_until = CASE WHEN a.last_at < now() - interval '${FORGET}' OR a.failures + 1 < ${FREE} THEN now()
         ELSE now() + least(${FIRST_WAIT_SECONDS} * power(2, least(a.failures + 1 - ${FREE}, 20)), ${MAX_WAIT_SECONDS}) * interval '1 second' END
     WHERE a.blocked_until <= now() RETURNING 1`,
    { bind, type: QueryTypes.SELECT },
  );
  if (counted.length > 0) return 0;
  const [blocked] = await db.sequelize.query<{ seconds: number }>(
    `SELECT greatest(1, ceil(extract(epoch FROM blocked_until - now())))::int AS seconds
     FROM sign_in_attempts WHERE account = $account AND device = $device`,
    { bind, type: QueryTypes.SELECT },
  );
  return blocked?.seconds ?? 1;
}

/** Resets the count after a successful attempt, and deletes old counts. */
export async function endAttempts(db: Database, { account, device }: Attempt): Promise<void> {
  await db.sequelize.query(
    `DELETE FROM sign_in_attempts WHERE (account = $account AND device = $device) OR last_at < now() - interval '${FORGET}'`,
    { bind: { account, device: device ?? "" } },
  );
}

/** Takes back an attempt in which the password was not checked. */
export async function takeBackAttempt(db: Database, { account, device }: Attempt): Promise<void> {
  await db.sequelize.query(
    `UPDATE sign_in_attempts SET failures = greatest(failures - 1, 0), blocked_until = now()
     WHERE account = $account AND device = $device`,
    { bind: { account, device: device ?? "" } },
  );
}
