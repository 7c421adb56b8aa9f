import { type InferAttributes, type ModelStatic, Op, type Transaction, type WhereOptions } from "sequelize";

import type { Order } from "../orders/order.ts";
import { ORDER_STEPS, type OrderStatus } from "../orders/order-status.ts";
import { given, givenToAll } from "./given.ts";
import { RuleError } from "./rule-error.ts";

type Where = WhereOptions<InferAttributes<Order>>;

/** What names an order. */
const UNIQUE = ["id", "number", "publicId"] as const;

interface Options {
  readonly transaction?: Transaction | null | undefined;
}

/** The status of an order moves by its steps only, whichever call moves it. What is new may begin anywhere. */
export function keepOrderSteps(orders: ModelStatic<Order>): void {
  /** Looks at what the orders are now, under a lock, so that two steps do not pass each other. */
  async function check(where: Where, to: (order: Order) => string | undefined, { transaction }: Options) {
    const found = await orders.unscoped().findAll({
      attributes: ["id", "number", "publicId", "status"],
      where,
      order: ["id"],
      ...(transaction && { transaction, lock: transaction.LOCK.UPDATE }),
    });
    for (const order of found) refuseStep(order.status, to(order));
  }

  /** Those of the orders that are there already, of which the write would be an update. */
  async function checkKnown(written: readonly unknown[], options: Options): Promise<void> {
    const known = UNIQUE.flatMap((name) => {
      const values = written.map((one) => given(one, name)).filter((value) => value !== undefined);
      return values.length === 0 ? [] : [{ [name]: values }];
    });
    if (known.length === 0) return;
    const isOf = (order: Order) => (one: unknown) => UNIQUE.some((name) => given(one, name) === order[name]);
    await check({ [Op.or]: known }, (order) => given(written.find(isOf(order)), "status"), options);
  }

  orders.beforeUpdate(async (order, options) => {
    if (order.changed("status")) await check({ id: order.id }, () => order.status, options);
  });
  orders.beforeBulkUpdate(async (options) => {
    const status = given(givenToAll(options), "status");
    if (status !== undefined) await check(options.where ?? {}, () => status, options);
  });
  orders.beforeBulkCreate(async (created, options) => {
    if (options.updateOnDuplicate?.includes("status") === true) await checkKnown(created, options);
  });
  orders.addHook("beforeUpsert", (values, options) => checkKnown([values], options));
}

function refuseStep(from: OrderStatus, to: string | undefined): void {
  const next: readonly string[] = ORDER_STEPS[from];
  // What is no status at all is for validation and the database to refuse.
  if (to === undefined || to === from || next.includes(to) || !Object.hasOwn(ORDER_STEPS, to)) return;
  const may = next.length === 0 ? "stays what it is" : `can become ${next.join(" or ")}`;
  throw new RuleError("STEP_REFUSED", `An order that is ${from} cannot become ${to}: it ${may}`);
}
