import { SoftDeleteOrderInput } from "../../schemas/order-input.ts";
import { requireRight } from "../../rights/require-right.ts";
import type { ServiceContext } from "../service-context.ts";
import { withTransaction } from "../with-transaction.ts";
import { lockOrder } from "./internal/lock-order.ts";
import type { OrderDetail } from "./order-view.ts";
import { readOrder } from "./internal/read-order.ts";

/**
 * Marks an order as deleted, so that lists leave it out; the row and its history stay. Needs `edit`.
 * @throws {ServiceError} NOT_FOUND, ILLEGAL_STATE if it is already soft-deleted, STALE when it has a later version than `seen`
 */
export async function softDeleteOrder(options: {
  ctx: ServiceContext;
  input: SoftDeleteOrderInput;
}): Promise<OrderDetail> {
  requireRight(options.ctx, "edit");
  const { id, reason, seen } = SoftDeleteOrderInput.parse(options.input);
  return withTransaction(options.ctx, async (transaction) => {
    const order = await lockOrder(options.ctx, { id, seen }, transaction);
    await order.update({ deletedAt: new Date() }, { transaction, audit: { reason } });
    return readOrder({ ...options.ctx, transaction }, id);
  });
}
