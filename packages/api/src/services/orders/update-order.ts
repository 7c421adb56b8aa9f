import { UpdateOrderInput } from "../../schemas/order-input.ts";
import { requireRight } from "../../rights/require-right.ts";
import type { ServiceContext } from "../service-context.ts";
import { withTransaction } from "../with-transaction.ts";
import { lockOrder } from "./internal/lock-order.ts";
import type { OrderDetail } from "./order-view.ts";
import { readOrder } from "./internal/read-order.ts";

/**
 * Changes an order and resolves with it. Needs `edit`.
 * @throws {ServiceError} NOT_FOUND, ILLEGAL_STATE when it is soft-deleted, STALE when it has a later version than `seen`
 */
export async function updateOrder(options: {
  ctx: ServiceContext;
  input: UpdateOrderInput;
}): Promise<OrderDetail> {
  requireRight(options.ctx, "edit");
  const { id, patch, reason, seen } = UpdateOrderInput.parse(options.input);
  return withTransaction(options.ctx, async (transaction) => {
    const order = await lockOrder(options.ctx, { id, seen }, transaction);
    await order.update(patch, { transaction, audit: { reason } });
    return readOrder({ ...options.ctx, transaction }, id);
  });
}
