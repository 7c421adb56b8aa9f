import type { Database } from "@hindsight/db";
import { QueryTypes } from "sequelize";

/** Attempts that may go wrong before there is a wait. */
const FREE = 5;
const FIRST_WAIT_SECONDS = 15;
/** The longest wait: nobody is kept out of their account for long by what others try. */
const MAX_WAIT_SECONDS = 300;
/** After so long without an attempt it begins anew. */
const FORGET = "1 day";

/** Who tries to get into which account. */
export interface Attempt {
  /** Email as it is signed in with, in lower case; whether it exists does not matter. */
  readonly account: string;
  /** A browser that signed in to the account before has attempts of its own; all others share theirs. */
  readonly device: string | null;
}

/**
 * Counts an attempt as one that goes wrong, ahead of it, so that many at once cannot slip through together.
 * @returns seconds to wait before the next one is let through; 0 lets this one through
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

/** Begins anew after an attempt that went right, and drops what is long past. */
export async function endAttempts(db: Database, { account, device }: Attempt): Promise<void> {
  await db.sequelize.query(
    `DELETE FROM sign_in_attempts WHERE (account = $account AND device = $device) OR last_at < now() - interval '${FORGET}'`,
    { bind: { account, device: device ?? "" } },
  );
}

/** Takes an attempt back that came to no verdict. */
export async function takeBackAttempt(db: Database, { account, device }: Attempt): Promise<void> {
  await db.sequelize.query(
    `UPDATE sign_in_attempts SET failures = greatest(failures - 1, 0), blocked_until = now()
     WHERE account = $account AND device = $device`,
    { bind: { account, device: device ?? "" } },
  );
}
