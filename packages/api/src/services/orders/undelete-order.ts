import { ServiceError } from "../../errors/service-error.ts";
import { requireRight } from "../../rights/require-right.ts";
import { UndeleteOrderInput } from "../../schemas/order-input.ts";
import type { ServiceContext } from "../service-context.ts";
import { withTransaction } from "../with-transaction.ts";
import { findOrder } from "./internal/lock-order.ts";
import { readOrder } from "./internal/read-order.ts";
import type { OrderDetail } from "./order-view.ts";

/**
 * Takes a soft-deleted order back into the lists. Needs `edit`.
 * @throws {ServiceError} NOT_FOUND, ILLEGAL_STATE when it is not deleted, STALE when it has a later version than `seen`
 */
export async function undeleteOrder(options: {
  ctx: ServiceContext;
  input: UndeleteOrderInput;
}): Promise<OrderDetail> {
  requireRight(options.ctx, "edit");
  const { id, reason, seen } = UndeleteOrderInput.parse(options.input);
  return withTransaction(options.ctx, async (transaction) => {
    const order = await findOrder(options.ctx, { id, seen }, transaction);
    if (order.deletedAt === null) throw new ServiceError("ILLEGAL_STATE", "This order is not deleted");
    await order.update({ deletedAt: null }, { transaction, audit: { reason } });
    return readOrder({ ...options.ctx, transaction }, id);
  });
}
