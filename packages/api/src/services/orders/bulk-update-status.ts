import { ServiceError } from "../../errors/service-error.ts";
import { BulkUpdateStatusInput } from "../../schemas/order-input.ts";
import { requireRight } from "../../rights/require-right.ts";
import type { ServiceContext } from "../service-context.ts";
import { withTransaction } from "../with-transaction.ts";
import { newestVersions } from "./internal/newest-versions.ts";

/**
 * Sets the status of many active orders in one statement: all of them or, if one is missing, none. Resolves with the number of
 * orders that changed. Needs `edit`.
 * @throws {ServiceError} NOT_FOUND, STALE when one has a later version than its `seen`
 */
export async function bulkUpdateStatus(options: {
  ctx: ServiceContext;
  input: BulkUpdateStatusInput;
}): Promise<{ readonly changed: number }> {
  requireRight(options.ctx, "edit");
  const { orders: wanted, status, reason } = BulkUpdateStatusInput.parse(options.input);
  const { Order } = options.ctx.db.models;
  const ids = [...new Set(wanted.map(({ id }) => id))];
  return withTransaction(options.ctx, async (transaction) => {
    const orders = await Order.scope("active").findAll({
      attributes: ["id", "number", "status"],
      where: { id: ids },
      order: ["id"],
      lock: transaction.LOCK.UPDATE,
      transaction,
    });
    if (orders.length < ids.length) {
      throw new ServiceError(
        "NOT_FOUND",
        `${ids.length - orders.length} of these orders do not exist or are deleted`,
      );
    }
    const newest = await newestVersions(options.ctx, ids, transaction);
    const stale = orders.filter(({ id }) =>
      wanted.some((one) => one.id === id && one.seen !== undefined && one.seen !== (newest.get(id) ?? null)),
    );
    if (stale.length > 0) {
      throw new ServiceError(
        "STALE",
        `Someone changed ${stale.map(({ number }) => number).join(", ")} after you chose these orders. Choose again.`,
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
