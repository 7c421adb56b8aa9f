import type { Database } from "@hindsight/db";
import { QueryTypes, type Transaction } from "sequelize";

export interface EndSessionsOptions {
  readonly db: Database;
  readonly userId: string;
  /** The session that is kept. */
  readonly except?: string | null | undefined;
  /** Ends this one alone. */
  readonly only?: string | null | undefined;
  readonly transaction: Transaction;
}

/** Ends all sessions of a user, or one of them. Returns their number. */
export async function endSessions({
  db,
  userId,
  except,
  only,
  transaction,
}: EndSessionsOptions): Promise<number> {
  const ended = await db.sequelize.query(
    `DELETE FROM sessions
     WHERE user_id = $1::uuid AND id IS DISTINCT FROM $2::uuid AND ($3::uuid IS NULL OR id = $3::uuid) RETURNING id`,
    { bind: [userId, except ?? null, only ?? null], type: QueryTypes.SELECT, transaction },
  );
  return ended.length;
}
