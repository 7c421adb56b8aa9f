import type { Page } from "@hindsight/audit-core";
import { type Order, quotedTable } from "@hindsight/db";
import { literal, Op, type WhereOptions } from "sequelize";
import type { Literal } from "sequelize/types/utils";
import type { z } from "zod";

import { ListOrdersInput } from "../../schemas/order-input.ts";
import { requireRight } from "../../rights/require-right.ts";
import { instantText } from "../instant-text.ts";
import type { ServiceContext } from "../service-context.ts";
import { ITEM_COUNT } from "./internal/item-count.ts";
import { toOrderSummary } from "./internal/to-order-summary.ts";
import type { OrderSummary, SeenVersion } from "./order-view.ts";

/** Orders, newest first. Needs `view-records`. */
export async function listOrders(options: {
  ctx: ServiceContext;
  input: ListOrdersInput;
}): Promise<Page<OrderSummary>> {
  const { ctx } = options;
  requireRight(ctx, "view-records");
  const input = ListOrdersInput.parse(options.input);
  const rows = await ctx.db.models.Order.findAll({
    attributes: {
      include: [
        ITEM_COUNT,
        [newest(ctx, "version_id::text"), "versionId"],
        [newest(ctx, instantText("version_at")), "versionAt"],
      ],
    },
    include: [{ association: "customer", attributes: ["id", "name"], required: true }],
    where: conditions(input),
    order: [["id", "DESC"]],
    // One more row than asked for shows whether there is another page.
    limit: input.limit + 1,
    ...(ctx.transaction !== undefined && { transaction: ctx.transaction }),
  });
  const page = rows.slice(0, input.limit);
  const items = page.map((order) => toOrderSummary(order, versionOf(order)));
  return { items, next: rows.length > page.length ? (items.at(-1)?.id ?? null) : null };
}

/** A column of an order's newest version, read by the statement that reads the order: a later one would hide a change between. */
function newest({ db }: ServiceContext, column: string): Literal {
  const history = quotedTable(db.history.orders.History);
  return literal(
    `(SELECT ${column} FROM ${history} h WHERE h.id = "Order".id ORDER BY h.version_id DESC LIMIT 1)`,
  );
}

function versionOf(order: Order): SeenVersion | null {
  const id = order.get("versionId");
  const at = order.get("versionAt");
  return typeof id === "string" && typeof at === "string" ? { id, at } : null;
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
