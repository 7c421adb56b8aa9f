import type { Database } from "@hindsight/db";
import { QueryTypes, type Transaction } from "sequelize";

export interface EndSessionsOptions {
  readonly db: Database;
  readonly userId: string;
  /** The session that is kept. */
  readonly except?: string | null | undefined;
  readonly transaction: Transaction;
}

/** Ends all sessions of a user. Returns their number. */
export async function endSessions({ db, userId, except, transaction }: EndSessionsOptions): Promise<number> {
  const ended = await db.sequelize.query(
    "DELETE FROM sessions WHERE user_id = $1::uuid AND id IS DISTINCT FROM $2::uuid RETURNING id",
    { bind: [userId, except ?? null], type: QueryTypes.SELECT, transaction },
  );
  return ended.length;
}
