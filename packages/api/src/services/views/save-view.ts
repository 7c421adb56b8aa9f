import { QueryTypes } from "sequelize";

import { ServiceError } from "../../errors/service-error.ts";
import { requireRight } from "../../rights/require-right.ts";
import { SaveViewInput } from "../../schemas/view-input.ts";
import type { ServiceContext } from "../service-context.ts";
import { withTransaction } from "../with-transaction.ts";

/** Views that one user can have. */
const MOST = 100;

/**
 * Gives a search of the log a name, for the caller alone or for everybody who reads the log. It says nothing of what the caller may see: whoever runs it is
 * checked then. Needs `view-history`.
 * @throws {ServiceError} ILLEGAL_STATE for more than a hundred views
 */
export async function saveView(options: {
  ctx: ServiceContext;
  input: SaveViewInput;
}): Promise<{ readonly id: string }> {
  const { ctx } = options;
  const user = requireRight(ctx, "view-history");
  const { name, filter, shared } = SaveViewInput.parse(options.input);
  return withTransaction(ctx, async (transaction) => {
    const [saved] = await ctx.db.sequelize.query<{ id: string }>(
      `INSERT INTO saved_views (user_id, name, filter, shared) VALUES ($user, $name, $filter, $shared)
ON CONFLICT (user_id, name) DO UPDATE SET filter = excluded.filter, shared = excluded.shared RETURNING id`,
      {
        bind: { user: user.id, name, filter: JSON.stringify(filter), shared },
        type: QueryTypes.SELECT,
        transaction,
      },
    );
    const [counted] = await ctx.db.sequelize.query<{ n: number }>(
      "SELECT count(*)::int AS n FROM saved_views WHERE user_id = $user",
      { bind: { user: user.id }, type: QueryTypes.SELECT, transaction },
    );
    if ((counted?.n ?? 0) > MOST) {
      throw new ServiceError("ILLEGAL_STATE", `You have ${MOST} views, which is the most: remove one first`);
    }
    return { id: saved?.id ?? "" };
  });
}
