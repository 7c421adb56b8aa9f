import { GetOrderInput } from "../../schemas/order-input.ts";
import { requireRight } from "../../rights/require-right.ts";
import type { ServiceContext } from "../service-context.ts";
import type { OrderDetail } from "./order-view.ts";
import { readOrder } from "./internal/read-order.ts";

/**
 * An order with its customer, items, payments and tags, even if it is soft-deleted. Needs `view-records`.
 * @throws {ServiceError} NOT_FOUND
 */
export async function getOrder(options: { ctx: ServiceContext; input: GetOrderInput }): Promise<OrderDetail> {
  requireRight(options.ctx, "view-records");
  return readOrder(options.ctx, GetOrderInput.parse(options.input).id);
}
