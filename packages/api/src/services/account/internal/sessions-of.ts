import { QueryTypes } from "sequelize";

import type { ServiceContext } from "../../service-context.ts";

/** A session of an account. */
export interface SessionView {
  readonly id: string;
  /** Whether it is the session of this call. */
  readonly current: boolean;
  readonly since: string;
  readonly lastUsed: string;
  readonly remoteAddress: string | null;
  readonly userAgent: string | null;
}

/** The sessions of an account, most recently used first. */
export async function sessionsOf(
  { db, sessionId }: ServiceContext & { readonly sessionId: string | null },
  userId: string,
): Promise<readonly SessionView[]> {
  const rows = await db.sequelize.query<
    Omit<SessionView, "current" | "since" | "lastUsed"> & { since: Date; lastUsed: Date }
  >(
    `SELECT id, created_at AS since, updated_at AS "lastUsed", ip_address AS "remoteAddress", user_agent AS "userAgent"
     FROM sessions WHERE user_id = $1::uuid AND expires_at > now() ORDER BY updated_at DESC, id LIMIT 100`,
    { bind: [userId], type: QueryTypes.SELECT },
  );
  return rows.map((row) => ({
    ...row,
    current: row.id === sessionId,
    since: row.since.toISOString(),
    lastUsed: row.lastUsed.toISOString(),
  }));
}
