import { ServiceError } from "../../errors/service-error.ts";
import { CancelOrderInput } from "../../schemas/order-input.ts";
import { requireRight } from "../../rights/require-right.ts";
import type { ServiceContext } from "../service-context.ts";
import { withTransaction } from "../with-transaction.ts";
import { lockOrder } from "./internal/lock-order.ts";
import type { OrderDetail } from "./order-view.ts";
import { readOrder } from "./internal/read-order.ts";

/**
 * Cancels an order, with the reason in its history. Needs `edit`.
 * @throws {ServiceError} NOT_FOUND, ILLEGAL_STATE if it is already cancelled or soft-deleted, STALE when it has a later version than `seen`
 */
export async function cancelOrder(options: {
  ctx: ServiceContext;
  input: CancelOrderInput;
}): Promise<OrderDetail> {
  requireRight(options.ctx, "edit");
  const { id, reason, seen } = CancelOrderInput.parse(options.input);
  return withTransaction(options.ctx, async (transaction) => {
    const order = await lockOrder(options.ctx, { id, seen }, transaction);
    if (order.status === "cancelled")
      throw new ServiceError("ILLEGAL_STATE", "This order is already cancelled");
    await order.update({ status: "cancelled" }, { transaction, audit: { reason } });
    return readOrder({ ...options.ctx, transaction }, id);
  });
}
