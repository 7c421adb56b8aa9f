import type { Page } from "@hindsight/audit-core";
import { literal, Op, type WhereOptions } from "sequelize";
import type { z } from "zod";

import type { ListOrdersInput } from "../../schemas/order-input.ts";
import type { ServiceContext } from "../service-context.ts";
import type { OrderSummary } from "./order-view.ts";
import { toOrderSummary } from "./to-order-summary.ts";

const ITEM_COUNT = literal(`(SELECT count(*)::int FROM order_items WHERE order_items.order_id = "Order".id)`);

/** Orders by descending id. */
export async function readOrderPage(
  ctx: ServiceContext,
  input: z.output<typeof ListOrdersInput>,
): Promise<Page<OrderSummary>> {
  const { limit } = input;
  const rows = await ctx.db.models.Order.findAll({
    attributes: { include: [[ITEM_COUNT, "itemCount"]] },
    include: [{ association: "customer", attributes: ["id", "name"], required: true }],
    where: conditions(input),
    order: [["id", "DESC"]],
    // One more than asked for tells whether there is another page, without a count.
    limit: limit + 1,
    ...(ctx.transaction !== undefined && { transaction: ctx.transaction }),
  });
  const items = rows.slice(0, limit).map((order) => toOrderSummary(order, Number(order.get("itemCount"))));
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

function conditions({ status, search, deleted, after }: z.output<typeof ListOrdersInput>): WhereOptions {
  const all: WhereOptions[] = [{ deletedAt: deleted ? { [Op.ne]: null } : null }];
  if (status !== undefined) all.push({ status });
  if (after !== null) all.push({ id: { [Op.lt]: after } });
  if (search !== undefined && search !== "") {
    const pattern = { [Op.iLike]: `%${search.replaceAll(/[\\%_]/g, String.raw`\$&`)}%` };
    all.push({ [Op.or]: [{ number: pattern }, { "$customer.name$": pattern }] });
  }
  return { [Op.and]: all };
}
