import { QueryTypes } from "sequelize";

import { requireRight } from "../../rights/require-right.ts";
import type { ServiceContext } from "../service-context.ts";

/** A search of the log that its user has given a name. */
export interface SavedView {
  readonly id: string;
  readonly name: string;
  /** As it was saved; the input of `log.feed` can have changed since. */
  readonly filter: Readonly<Record<string, unknown>>;
}

/** The caller's own views, by name. Needs `view-history`. */
export async function listViews({ ctx }: { ctx: ServiceContext }): Promise<readonly SavedView[]> {
  const user = requireRight(ctx, "view-history");
  return ctx.db.sequelize.query<SavedView>(
    "SELECT id, name, filter FROM saved_views WHERE user_id = $user ORDER BY lower(name), name",
    { bind: { user: user.id }, type: QueryTypes.SELECT, transaction: ctx.transaction ?? null },
  );
}
