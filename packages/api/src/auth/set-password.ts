import type { Database } from "@hindsight/db";
import { QueryTypes, type Transaction } from "sequelize";

export interface SetPasswordOptions {
  readonly db: Database;
  readonly userId: string;
  /** Hash by better-auth; `null` for an account that cannot sign in. */
  readonly digest: string | null;
  /**
   * Whether to keep an existing password.
   * @default false
   */
  readonly keep?: boolean;
  readonly transaction: Transaction;
}

/** Sets the password of a user. */
export async function setPassword(options: SetPasswordOptions): Promise<void> {
  const { db, userId, digest, keep = false, transaction } = options;
  await db.sequelize.query(
    `INSERT INTO accounts (user_id, account_id, provider_id, password) VALUES ($1::uuid, $1::text, 'credential', $2)
     ON CONFLICT (provider_id, account_id) DO ${keep ? "NOTHING" : "UPDATE SET password = excluded.password, updated_at = now()"}`,
    { bind: [userId, digest], transaction },
  );
}

/** The hash of a user's password; `null` if there is none. */
export async function passwordOf(db: Database, userId: string): Promise<string | null> {
  const [account] = await db.sequelize.query<{ password: string | null }>(
    "SELECT password FROM accounts WHERE user_id = $1::uuid AND provider_id = 'credential'",
    { bind: [userId], type: QueryTypes.SELECT },
  );
  return account?.password ?? null;
}
