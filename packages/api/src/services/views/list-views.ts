import { QueryTypes } from "sequelize";

import { requireRight } from "../../rights/require-right.ts";
import type { ServiceContext } from "../service-context.ts";

/** A search of the log that its user has given a name. */
export interface SavedView {
  readonly id: string;
  readonly name: string;
  /** As it was saved; the input of `log.feed` can have changed since. */
  readonly filter: Readonly<Record<string, unknown>>;
  readonly shared: boolean;
  /** Whose it is; `null` for the caller's own. */
  readonly owner: string | null;
}

/** The caller's own views and those that others share, by name. Needs `view-history`. */
export async function listViews({ ctx }: { ctx: ServiceContext }): Promise<readonly SavedView[]> {
  const user = requireRight(ctx, "view-history");
  return ctx.db.sequelize.query<SavedView>(
    `SELECT v.id, v.name, v.filter, v.shared, CASE WHEN v.user_id = $user THEN NULL ELSE u.name END AS owner
FROM saved_views v JOIN users u ON u.id = v.user_id WHERE v.user_id = $user OR v.shared
ORDER BY owner NULLS FIRST, lower(v.name), v.name, v.id LIMIT 500`,
    { bind: { user: user.id }, type: QueryTypes.SELECT, transaction: ctx.transaction ?? null },
  );
}
