import { ServiceError } from "../../errors/service-error.ts";
import { BulkUpdateStatusInput } from "../../schemas/order-input.ts";
import { requireRight } from "../../rights/require-right.ts";
import type { ServiceContext } from "../service-context.ts";
import { withTransaction } from "../with-transaction.ts";

/**
 * Sets the status of many active orders in one statement: all of them or, if one is missing, none. Resolves with the number of
 * orders that changed. Needs `edit`.
 * @throws {ServiceError} NOT_FOUND
 */
export async function bulkUpdateStatus(options: {
  ctx: ServiceContext;
  input: BulkUpdateStatusInput;
}): Promise<{ readonly changed: number }> {
  requireRight(options.ctx, "edit");
  const { ids, status, reason } = BulkUpdateStatusInput.parse(options.input);
  const { Order } = options.ctx.db.models;
  const wanted = [...new Set(ids)];
  return withTransaction(options.ctx, async (transaction) => {
    const orders = await Order.scope("active").findAll({
      attributes: ["id", "status"],
      where: { id: wanted },
      order: ["id"],
      lock: transaction.LOCK.UPDATE,
      transaction,
    });
    if (orders.length < wanted.length) {
      throw new ServiceError(
        "NOT_FOUND",
        `${wanted.length - orders.length} of these orders do not exist or are deleted`,
      );
    }
    const others = orders.filter((order) => order.status !== status).map(({ id }) => id);
    if (others.length === 0) return { changed: 0 };
    const [changed] = await Order.update(
      { status },
      { where: { id: others }, transaction, audit: { reason } },
    );
    return { changed };
  });
}
