import { ServiceError } from "../../errors/service-error.ts";
import { CancelOrderInput } from "../../schemas/order-input.ts";
import { requireRole } from "../require-role.ts";
import type { ServiceContext } from "../service-context.ts";
import { withTransaction } from "../with-transaction.ts";
import { lockOrder } from "./lock-order.ts";
import type { OrderDetail } from "./order-view.ts";
import { readOrder } from "./read-order.ts";

/**
 * Cancels an order that has not left the house, with the reason in its history. Needs an admin.
 * @throws {ServiceError} NOT_FOUND, ILLEGAL_STATE when it is shipped, delivered, cancelled or soft-deleted
 */
export async function cancelOrder(options: {
  ctx: ServiceContext;
  input: CancelOrderInput;
}): Promise<OrderDetail> {
  requireRole(options.ctx, "admin");
  const { id, reason } = CancelOrderInput.parse(options.input);
  return withTransaction(options.ctx, async (transaction) => {
    const order = await lockOrder(options.ctx, id, transaction);
    if (order.status !== "pending" && order.status !== "paid") {
      throw new ServiceError("ILLEGAL_STATE", `An order that is ${order.status} cannot be cancelled`);
    }
    await order.update({ status: "cancelled" }, { transaction, audit: { reason } });
    return readOrder({ ...options.ctx, transaction }, id);
  });
}
