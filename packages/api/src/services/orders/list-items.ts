import type { Page } from "@hindsight/audit-core";
import { Op } from "sequelize";

import { requireRight } from "../../rights/require-right.ts";
import { ListItemsInput } from "../../schemas/order-input.ts";
import type { ServiceContext } from "../service-context.ts";
import { toOrderItem } from "./internal/to-order-item.ts";
import type { OrderItemView } from "./order-view.ts";

/** The items of an order, the first one first; none if there is no such order. Needs `view-records`. */
export async function listItems(options: {
  ctx: ServiceContext;
  input: ListItemsInput;
}): Promise<Page<OrderItemView>> {
  const { ctx } = options;
  requireRight(ctx, "view-records");
  const { id, after, limit } = ListItemsInput.parse(options.input);
  const rows = await ctx.db.models.OrderItem.findAll({
    where: { orderId: id, ...(after !== null && { id: { [Op.gt]: after } }) },
    order: ["id"],
    // One more row than asked for shows whether there is another page.
    limit: limit + 1,
    ...(ctx.transaction !== undefined && { transaction: ctx.transaction }),
  });
  const items = rows.slice(0, limit).map(toOrderItem);
  return { items, next: rows.length > items.length ? (items.at(-1)?.id ?? null) : null };
}
