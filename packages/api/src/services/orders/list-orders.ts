import type { Page } from "@hindsight/audit-core";

import { ListOrdersInput } from "../../schemas/order-input.ts";
import { requireRole } from "../require-role.ts";
import type { ServiceContext } from "../service-context.ts";
import type { OrderSummary } from "./order-view.ts";
import { readOrderPage } from "./read-order-page.ts";

/**
 * Orders, newest first. Needs a viewer.
 * @throws {ServiceError} CURSOR_INVALID
 */
export async function listOrders(options: {
  ctx: ServiceContext;
  input: ListOrdersInput;
}): Promise<Page<OrderSummary>> {
  requireRole(options.ctx, "viewer");
  return readOrderPage(options.ctx, ListOrdersInput.parse(options.input));
}
