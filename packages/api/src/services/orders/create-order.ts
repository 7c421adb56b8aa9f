import { QueryTypes, type Transaction } from "sequelize";

import { refusingValues } from "../../errors/value-refusal.ts";
import { requireRight } from "../../rights/require-right.ts";
import { CreateOrderInput } from "../../schemas/order-input.ts";
import type { ServiceContext } from "../service-context.ts";
import { withTransaction } from "../with-transaction.ts";
import { readOrder } from "./internal/read-order.ts";
import type { OrderDetail } from "./order-view.ts";

/** Numbers of orders begin here. */
const FIRST_NUMBER = 1000n;

/**
 * Places an order with its items, whose sum is its total. Needs `edit`.
 * @throws {ServiceError} IN_USE when there is no such customer, ALREADY_EXISTS when the number is taken
 */
export async function createOrder(options: {
  ctx: ServiceContext;
  input: CreateOrderInput;
}): Promise<OrderDetail> {
  const { ctx } = options;
  requireRight(ctx, "edit");
  const { items, reason, number, ...values } = CreateOrderInput.parse(options.input);
  const { Order, OrderItem } = ctx.db.models;
  return withTransaction(ctx, async (transaction) => {
    const id = await nextId(ctx, transaction);
    const how = { transaction, audit: { reason } };
    await refusingValues(async () => {
      await Order.create({ ...values, id, number: number ?? `H-${FIRST_NUMBER + BigInt(id)}` }, how);
      await OrderItem.bulkCreate(
        items.map((item) => ({ ...item, orderId: id })),
        how,
      );
    });
    return readOrder({ ...ctx, transaction }, id);
  });
}

/** The id of the next order, of which its number is made. */
async function nextId({ db }: ServiceContext, transaction: Transaction): Promise<string> {
  const [row] = await db.sequelize.query<{ id: string }>(
    "SELECT nextval(pg_get_serial_sequence('orders', 'id'))::text AS id",
    { type: QueryTypes.SELECT, transaction },
  );
  if (row === undefined) throw new Error("the sequence of orders gave no id");
  return row.id;
}
