import { QueryTypes } from "sequelize";

import { isDemoAccount } from "../../auth/is-demo-account.ts";
import type { Role } from "../../schemas/role.ts";
import { requireRight } from "../../rights/require-right.ts";
import type { ServiceContext } from "../service-context.ts";

/** Largest number of listed accounts; there is no paging. */
const MAX_ACCOUNTS = 500;

/** An account as an admin sees it. */
export interface AccountView {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  /** When it was disabled; `null` if it is not. */
  readonly disabledAt: string | null;
  /** Whether it has a password. Without one, its owner needs a link to sign in. */
  readonly hasPassword: boolean;
  readonly sessions: number;
  /** When it last did something that the log or a session tells of; `null` if it never did. */
  readonly lastSeen: string | null;
  /** Whether it is a demo account, whose password cannot be changed. */
  readonly demo: boolean;
}

/** All accounts, by name. Needs `manage-users`. */
export async function listUsers({ ctx }: { ctx: ServiceContext }): Promise<readonly AccountView[]> {
  requireRight(ctx, "manage-users");
  const rows = await ctx.db.sequelize.query<
    Omit<AccountView, "disabledAt" | "lastSeen" | "demo"> & { disabledAt: Date | null; lastSeen: Date | null }
  >(
    `SELECT u.id, u.name, u.email, u.role, u.disabled_at AS "disabledAt",
       EXISTS (SELECT FROM accounts a WHERE a.user_id = u.id AND a.password IS NOT NULL) AS "hasPassword",
       (SELECT count(*)::int FROM sessions s WHERE s.user_id = u.id AND s.expires_at > now()) AS sessions,
       greatest(
         (SELECT max(s.updated_at) FROM sessions s WHERE s.user_id = u.id),
         -- Signing in and out is noted.
         (SELECT e.version_at FROM audit.entries e WHERE e.version_actor_id = u.id::text ORDER BY e.version_id DESC LIMIT 1)
       ) AS "lastSeen"
     FROM users u ORDER BY u.name, u.id LIMIT ${MAX_ACCOUNTS}`,
    { type: QueryTypes.SELECT },
  );
  return rows.map((row) => ({
    ...row,
    disabledAt: row.disabledAt?.toISOString() ?? null,
    lastSeen: row.lastSeen?.toISOString() ?? null,
    demo: isDemoAccount(row.id),
  }));
}
