import type { Page } from "@hindsight/audit-core";
import { literal, Op, type WhereOptions } from "sequelize";
import type { z } from "zod";

import type { ListOrdersInput } from "../../schemas/order-input.ts";
import type { ServiceContext } from "../service-context.ts";
import type { OrderSummary } from "./order-view.ts";
import { toOrderSummary } from "./to-order-summary.ts";

/** Orders by descending id, one more than asked for so that the last page is known without a count. */
export async function readOrderPage(
  ctx: ServiceContext,
  { status, search, deleted, limit, after }: z.output<typeof ListOrdersInput>,
): Promise<Page<OrderSummary>> {
  const conditions: WhereOptions[] = [{ deletedAt: deleted ? { [Op.ne]: null } : null }];
  if (status !== undefined) conditions.push({ status });
  if (after !== null) conditions.push({ id: { [Op.lt]: after } });
  if (search !== undefined && search !== "") {
    const pattern = { [Op.iLike]: `%${search.replaceAll(/[\\%_]/g, String.raw`\$&`)}%` };
    conditions.push({ [Op.or]: [{ number: pattern }, { "$customer.name$": pattern }] });
  }
  const rows = await ctx.db.models.Order.findAll({
    attributes: {
      include: [
        [literal('(SELECT count(*)::int FROM order_items i WHERE i.order_id = "Order".id)'), "itemCount"],
      ],
    },
    include: [{ association: "customer", attributes: ["id", "name"] }],
    where: { [Op.and]: conditions },
    order: [["id", "DESC"]],
    limit: limit + 1,
    transaction: ctx.transaction,
  });
  const items = rows.slice(0, limit).map((order) => toOrderSummary(order, Number(order.get("itemCount"))));
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}
