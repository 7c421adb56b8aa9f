import { QueryTypes } from "sequelize";

import { requireRight } from "../../rights/require-right.ts";
import type { ServiceContext } from "../service-context.ts";

/** A session of the user. */
export interface SessionView {
  readonly id: string;
  /** Whether it is the session of this call. */
  readonly current: boolean;
  readonly since: string;
  readonly lastUsed: string;
  readonly remoteAddress: string | null;
  readonly userAgent: string | null;
}

/** The user's own sessions, most recently used first. Needs an account. */
export async function listSessions({
  ctx,
}: {
  ctx: ServiceContext & { readonly sessionId: string | null };
}): Promise<readonly SessionView[]> {
  const user = requireRight(ctx, "signed-in");
  const rows = await ctx.db.sequelize.query<
    Omit<SessionView, "current" | "since" | "lastUsed"> & { since: Date; lastUsed: Date }
  >(
    `SELECT id, created_at AS since, updated_at AS "lastUsed", ip_address AS "remoteAddress", user_agent AS "userAgent"
     FROM sessions WHERE user_id = $1::uuid AND expires_at > now() ORDER BY updated_at DESC, id LIMIT 100`,
    { bind: [user.id], type: QueryTypes.SELECT },
  );
  return rows.map((row) => ({
    ...row,
    current: row.id === ctx.sessionId,
    since: row.since.toISOString(),
    lastUsed: row.lastUsed.toISOString(),
  }));
}
