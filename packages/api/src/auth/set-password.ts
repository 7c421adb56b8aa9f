import type { Database } from "@hindsight/db";
import { QueryTypes, type Transaction } from "sequelize";

export interface SetPasswordOptions {
  readonly db: Database;
  readonly userId: string;
  /** Digest by better-auth, as sign-in expects to find it; `null` lets nobody in. */
  readonly digest: string | null;
  /**
   * Whether a password that is there stays.
   * @default false
   */
  readonly keep?: boolean;
  readonly transaction: Transaction;
}

/** Gives a user a password to sign in with. */
export async function setPassword(options: SetPasswordOptions): Promise<void> {
  const { db, userId, digest, keep = false, transaction } = options;
  await db.sequelize.query(
    `INSERT INTO accounts (user_id, account_id, provider_id, password) VALUES ($1::uuid, $1::text, 'credential', $2)
     ON CONFLICT (provider_id, account_id) DO ${keep ? "NOTHING" : "UPDATE SET password = excluded.password, updated_at = now()"}`,
    { bind: [userId, digest], transaction },
  );
}

/** The digest of a user's password, or `null` for one who has none. */
export async function passwordOf(db: Database, userId: string): Promise<string | null> {
  const [account] = await db.sequelize.query<{ password: string | null }>(
    "SELECT password FROM accounts WHERE user_id = $1::uuid AND provider_id = 'credential'",
    { bind: [userId], type: QueryTypes.SELECT },
  );
  return account?.password ?? null;
}
