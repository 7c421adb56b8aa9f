import { QueryTypes } from "sequelize";

import { ServiceError } from "../../errors/service-error.ts";
import { requireRight } from "../../rights/require-right.ts";
import { RemoveViewInput } from "../../schemas/view-input.ts";
import type { ServiceContext } from "../service-context.ts";

/**
 * Removes one of the caller's own views. Needs `view-history`.
 * @throws {ServiceError} NOT_FOUND, also for a view of somebody else
 */
export async function removeView(options: {
  ctx: ServiceContext;
  input: RemoveViewInput;
}): Promise<{ readonly id: string }> {
  const { ctx } = options;
  const user = requireRight(ctx, "view-history");
  const { id } = RemoveViewInput.parse(options.input);
  const removed = await ctx.db.sequelize.query(
    "DELETE FROM saved_views WHERE id = $id AND user_id = $user RETURNING id",
    { bind: { id, user: user.id }, type: QueryTypes.SELECT, transaction: ctx.transaction ?? null },
  );
  if (removed.length === 0) throw new ServiceError("NOT_FOUND", "You have no such view");
  return { id };
}
