import { expect, it } from "vitest";

import type { Database, Order } from "../src/index.ts";
import { migratedDatabase } from "../src/testing/index.ts";
import { ORDER_STATUSES, ORDER_STEPS } from "../src/values.ts";

const ACTOR = { type: "user", id: "7", label: "Ana" };

async function anOrder({ models }: Database, number = "T-1", values: Partial<Order> = {}): Promise<Order> {
  const [customer] = await models.Customer.findOrCreate({
    where: { email: "ana@example.test" },
    defaults: { name: "Ana", email: "ana@example.test" },
  });
  return models.Order.create({ number, customerId: customer.id, ...values });
}

function line(order: Order, quantity: number, unitPrice: string) {
  return { orderId: order.id, sku: "S", name: "Lamp", quantity, unitPrice };
}

async function totals(db: Database): Promise<Readonly<Record<string, string>>> {
  const orders = await db.models.Order.findAll({ order: ["id"] });
  return Object.fromEntries(orders.map(({ number, total }) => [number, total]));
}

it.each(["triggers", "hooks"] as const)(
  "the total of an order follows its items, whichever call writes them, with the same actor and reason (%s)",
  async (capture) => {
    await using database = await migratedDatabase({ capture });
    const { db } = database;
    const { OrderItem } = db.models;
    const [one, two] = [await anOrder(db, "T-1"), await anOrder(db, "T-2")];
    const seen = new Set<string>();
    /** Runs a write, and looks at the totals and at what the history says of them. */
    async function after(reason: string, write: () => Promise<unknown>, expected: object): Promise<void> {
      await db.audit.run({ actor: ACTOR, reason }, write);
      expect(await totals(db), reason).toMatchObject(expected);
      for (const order of [one, two]) {
        for (const version of (await db.history.orders.history(order.id)).items) {
          if (version.action === "create" || seen.has(version.id)) continue;
          seen.add(version.id);
          expect(version, reason).toMatchObject({ actor: ACTOR, reason, changes: [{ field: "total" }] });
        }
      }
    }
    await after("create", () => OrderItem.create(line(one, 2, "5")), { "T-1": "10.00" });
    await after("bulkCreate", () => OrderItem.bulkCreate([line(one, 1, "0.10"), line(two, 3, "0.20")]), {
      "T-1": "10.10",
      "T-2": "0.60",
    });
    const [first, second] = await OrderItem.findAll({ order: ["id"] });
    if (first === undefined || second === undefined) throw new Error("there are no items");
    await after("save", () => first.update({ quantity: 3 }), { "T-1": "15.10" });
    await after("increment", () => first.increment("quantity", { by: 2 }), { "T-1": "25.10" });
    await after("decrement", () => OrderItem.decrement("quantity", { by: 1, where: { id: first.id } }), {
      "T-1": "20.10",
    });
    await after("update", () => OrderItem.update({ unitPrice: "1" }, { where: { quantity: [1, 3] } }), {
      "T-1": "21.00",
      "T-2": "3.00",
    });
    await after("move", () => second.update({ orderId: two.id }), { "T-1": "20.00", "T-2": "4.00" });
    await after("move many", () => OrderItem.update({ orderId: one.id }, { where: { orderId: two.id } }), {
      "T-1": "24.00",
      "T-2": "0.00",
    });
    await after("upsert", () => OrderItem.upsert({ ...line(two, 1, "7.5"), id: first.id }), {
      "T-1": "4.00",
      "T-2": "7.50",
    });
    await after(
      "bulk upsert",
      () =>
        OrderItem.bulkCreate([{ ...line(one, 2, "1.5"), id: first.id }], {
          updateOnDuplicate: ["orderId", "quantity", "unitPrice"],
        }),
      { "T-1": "7.00", "T-2": "0.00" },
    );
    await after("destroy", () => first.destroy(), { "T-1": "4.00" });
    await after("destroy many", () => OrderItem.destroy({ where: { orderId: one.id } }), { "T-1": "0.00" });
    expect(seen.size).toBe(18);
  },
);

it("the context of a call is also that of its consequences, in the same transaction", async () => {
  await using database = await migratedDatabase();
  const { db } = database;
  const order = await anOrder(db);
  const item = await db.models.OrderItem.create(line(order, 1, "1"));
  await item.update({ quantity: 2 }, { audit: { reason: "Recount", actor: ACTOR } });
  const [[ofItem], [ofOrder]] = [
    (await db.history.orderItems.history(item.id)).items,
    (await db.history.orders.history(order.id)).items,
  ];
  expect(ofOrder).toMatchObject({
    reason: "Recount",
    actor: ACTOR,
    changes: [{ field: "total", new: "2.00" }],
  });
  expect(ofOrder?.transactionId).toBe(ofItem?.transactionId);
});

it("an item and its order's total are written together or not at all", async () => {
  await using database = await migratedDatabase();
  const { db } = database;
  const order = await anOrder(db);
  await db.models.OrderItem.create(line(order, 1, "1"));
  await expect(db.models.OrderItem.create(line(order, 2_000_000_000, "9999999999.99"))).rejects.toThrow(
    /overflow/,
  );
  expect(await db.models.OrderItem.count()).toBe(1);
  expect(await totals(db)).toEqual({ "T-1": "1.00" });
});

it("items that are written concurrently all count", async () => {
  await using database = await migratedDatabase();
  const { db } = database;
  const order = await anOrder(db);
  await Promise.all(Array.from({ length: 20 }, () => db.models.OrderItem.create(line(order, 1, "1"))));
  expect(await totals(db)).toEqual({ "T-1": "20.00" });
});

it("an agreed total stands until the items change", async () => {
  await using database = await migratedDatabase();
  const { db } = database;
  const order = await anOrder(db);
  const item = await db.models.OrderItem.create(line(order, 2, "5"));
  await order.update({ total: "9" });
  await item.update({ name: "Lamp, dented" });
  expect(await totals(db)).toEqual({ "T-1": "10.00" });
});

it("the status moves only along its steps, whichever call moves it", async () => {
  await using database = await migratedDatabase();
  const { db } = database;
  const { Order: orders } = db.models;
  for (const from of ORDER_STATUSES) {
    for (const to of ORDER_STATUSES) {
      const number = `${from} to ${to}`;
      const moves = [
        async () => (await orders.findOne({ where: { number }, rejectOnEmpty: true })).update({ status: to }),
        () => orders.update({ status: to }, { where: { number } }),
        () => orders.update({ status: to }, { where: { number }, individualHooks: true }),
        async () => {
          const { customerId } = await orders.findOne({ where: { number }, rejectOnEmpty: true });
          return orders.bulkCreate([{ number, customerId, status: to }], {
            updateOnDuplicate: ["status"],
            conflictAttributes: ["number"],
          });
        },
        async () => {
          const { customerId } = await orders.findOne({ where: { number }, rejectOnEmpty: true });
          return orders.upsert({ number, customerId, status: to }, { conflictFields: ["number"] });
        },
      ];
      const allowed = from === to || ORDER_STEPS[from].includes(to);
      for (const [i, move] of moves.entries()) {
        await orders.destroy({ where: { number } });
        await anOrder(db, number, { status: from });
        const outcome = await move().then(
          () => "moved",
          (error: unknown) => (error instanceof Error && "code" in error ? error.code : String(error)),
        );
        expect([number, i, outcome]).toEqual([number, i, allowed ? "moved" : "STEP_REFUSED"]);
        const { status } = await orders.findOne({ where: { number }, rejectOnEmpty: true });
        expect([number, i, status]).toEqual([number, i, allowed ? to : from]);
      }
    }
  }
});

it("a bulk step fails as a whole when one order cannot take it", async () => {
  await using database = await migratedDatabase();
  const { db } = database;
  await anOrder(db, "T-1", { status: "pending" });
  await anOrder(db, "T-2", { status: "delivered" });
  await expect(db.models.Order.update({ status: "paid" }, { where: {} })).rejects.toMatchObject({
    name: "RuleError",
    code: "STEP_REFUSED",
    message: "An order that is delivered cannot become paid: it stays what it is",
  });
  expect(await db.models.Order.count({ where: { status: "paid" } })).toBe(0);
});

it("a step starts from the stored status, not from that of a stale instance", async () => {
  await using database = await migratedDatabase();
  const { db } = database;
  const order = await anOrder(db);
  const stale = await db.models.Order.findByPk(order.id, { rejectOnEmpty: true });
  await order.update({ status: "cancelled" });
  await expect(stale.update({ status: "paid" })).rejects.toMatchObject({ code: "STEP_REFUSED" });
});

it.each([
  ["5", "5.00"],
  [" 5.5 ", "5.50"],
  [12.3, "12.30"],
  ["007.100", "7.10"],
  ["-0", "0.00"],
  ["+1", "1.00"],
])("money is written as %j and kept as %s, by whichever call", async (given, kept) => {
  await using database = await migratedDatabase();
  const { db } = database;
  const { Order: orders, OrderItem, Payment } = db.models;
  // Callers in JavaScript give what they have; the types do not stop them.
  const amount = given as unknown as string;
  const order = await anOrder(db, "T-1", { total: amount });
  expect(order.total).toBe(kept);
  const item = await OrderItem.create(line(order, 1, amount));
  const [bulk] = await OrderItem.bulkCreate([line(order, 1, amount)]);
  expect([item.unitPrice, bulk?.unitPrice]).toEqual([kept, kept]);
  const payment = await Payment.create({ orderId: order.id, amount, method: "cash" }, { validate: false });
  expect(payment.amount).toBe(kept);
  await orders.update({ total: amount }, { where: { id: order.id } });
  expect(await totals(db)).toEqual({ "T-1": kept });
});

it.each(["", "1,5", "1.005", "1e3", "NaN", 0.1 + 0.2, "12345678901", "-1"])(
  "every call refuses %j as an amount",
  async (given) => {
    await using database = await migratedDatabase();
    const { db } = database;
    const { Order: orders, OrderItem } = db.models;
    const amount = given as string;
    const order = await anOrder(db);
    const refused = { name: "RuleError", code: "MONEY_INVALID", message: expect.stringMatching(/149\.90/) };
    for (const write of [
      () => order.update({ total: amount }),
      () => orders.update({ total: amount }, { where: { id: order.id } }),
      () => OrderItem.create(line(order, 1, amount)),
      () => OrderItem.create(line(order, 1, amount), { validate: false }),
      () => OrderItem.bulkCreate([line(order, 1, amount)]),
    ]) {
      await expect(write()).rejects.toMatchObject(refused);
    }
    expect(await OrderItem.count()).toBe(0);
  },
);

it("a payment that is paid back may be negative", async () => {
  await using database = await migratedDatabase();
  const { db } = database;
  const order = await anOrder(db);
  const payment = await db.models.Payment.create({ orderId: order.id, amount: "-5", method: "cash" });
  expect(payment.amount).toBe("-5.00");
});
