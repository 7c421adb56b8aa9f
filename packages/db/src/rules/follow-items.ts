import type { AuditContext } from "@hindsight/audit-core";
import type { InferAttributes, ModelStatic, Transaction, WhereOptions } from "sequelize";

import type { Order } from "../orders/order.ts";
import type { OrderItem } from "../orders/order-item.ts";
import { given, givenToAll } from "./given.ts";
import { settleTotals } from "./settle-totals.ts";

type Where = WhereOptions<InferAttributes<OrderItem>>;

/** Of the options of a write, what its consequences share. */
interface WriteOptions {
  readonly transaction?: Transaction | null | undefined;
  readonly audit?: AuditContext | undefined;
}

/**
 * The total of an order is the sum of its items from each write of them on, whichever call makes it. Orders are locked
 * before their items, so that two writes of the items of one order come one after the other.
 */
export function followItems(items: ModelStatic<OrderItem>, orders: ModelStatic<Order>): void {
  /** Orders whose items a call writes, by the options of the call, which its hooks share. */
  const touched = new WeakMap<object, readonly string[]>();

  async function begin(options: WriteOptions, ids: readonly (string | undefined)[]): Promise<void> {
    const { transaction } = options;
    const wanted = [...new Set(ids.filter((id) => id !== undefined).map(String))];
    touched.set(options, wanted);
    if (!transaction || wanted.length === 0) return;
    await orders.unscoped().findAll({
      attributes: ["id"],
      where: { id: wanted },
      order: ["id"],
      raw: true,
      transaction,
      lock: transaction.LOCK.UPDATE,
    });
  }

  async function end(options: WriteOptions): Promise<void> {
    const ids = touched.get(options) ?? [];
    touched.delete(options);
    await settleTotals(orders, ids, options);
  }

  async function ordersOf(where: Where, { transaction }: WriteOptions): Promise<readonly string[]> {
    const found = await items.unscoped().findAll({
      attributes: ["orderId"],
      where,
      group: ["orderId"],
      raw: true,
      ...(transaction && { transaction }),
    });
    return found.map(({ orderId }) => orderId);
  }

  items.beforeCreate((item, options) => begin(options, [item.orderId]));
  items.afterCreate((_item, options) => end(options));
  items.beforeUpdate(async (item, options) =>
    begin(options, [item.orderId, ...(await ordersOf({ id: item.id }, options))]),
  );
  items.afterUpdate((_item, options) => end(options));
  items.beforeDestroy(async (item, options) => begin(options, await ordersOf({ id: item.id }, options)));
  items.afterDestroy((_item, options) => end(options));
  items.addHook("beforeUpsert", async (values, options) => {
    const id = given(values, "id");
    const before = id === undefined ? [] : await ordersOf({ id }, options);
    await begin(options, [given(values, "orderId"), ...before]);
  });
  items.addHook("afterUpsert", (_written, options) => end(options));
  items.beforeBulkCreate(async (created, options) => {
    const known = created.flatMap((item) => given(item.dataValues, "id") ?? []);
    const before = options.updateOnDuplicate === undefined ? [] : await ordersOf({ id: known }, options);
    await begin(options, [...created.map(({ orderId }) => orderId), ...before]);
  });
  items.afterBulkCreate((_created, options) => end(options));
  items.beforeBulkUpdate(async (options) =>
    begin(options, [
      given(givenToAll(options), "orderId"),
      ...(await ordersOf(options.where ?? {}, options)),
    ]),
  );
  items.afterBulkUpdate((options) => end(options));
  items.addHook("beforeBulkDestroy", async (options) =>
    begin(options, await ordersOf(options.where ?? {}, options)),
  );
  items.afterBulkDestroy((options) => end(options));

  // Sequelize has no hooks for it, nor for `decrement`, which calls it.
  const increment: unknown = Reflect.get(items, "increment");
  Object.defineProperty(items, "increment", {
    async value(this: unknown, fields: unknown, options: WriteOptions & { readonly where?: Where }) {
      if (typeof increment !== "function") throw new TypeError("OrderItem has no increment");
      const write = { ...options };
      await begin(write, await ordersOf(write.where ?? {}, write));
      const written: unknown = await Reflect.apply(increment, this, [fields, options]);
      await end(write);
      return written;
    },
    configurable: true,
    writable: true,
  });
}
