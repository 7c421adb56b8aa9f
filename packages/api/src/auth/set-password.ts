import type { Database } from "@hindsight/db";
import type { Transaction } from "sequelize";

export interface SetPasswordOptions {
  readonly db: Database;
  readonly userId: string;
  /** Digest by better-auth, as sign-in expects to find it. */
  readonly digest: string;
  readonly transaction: Transaction;
}

/** Gives a user a password to sign in with; one who has one keeps it. */
export async function setPassword({ db, userId, digest, transaction }: SetPasswordOptions): Promise<void> {
  await db.sequelize.query(
    `INSERT INTO accounts (user_id, account_id, provider_id, password) VALUES ($1::uuid, $1::text, 'credential', $2)
     ON CONFLICT (provider_id, account_id) DO NOTHING`,
    { bind: [userId, digest], transaction },
  );
}
