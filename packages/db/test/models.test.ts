import { Client } from "pg";
import { expect, it } from "vitest";

import type { Database, Order } from "../src/index.ts";
import { migratedDatabase } from "../src/testing/index.ts";

async function anOrder({ models }: Database): Promise<Order> {
  const customer = await models.Customer.create({ name: "Ana", email: "ana@example.test" });
  return models.Order.create({
    number: "T-1",
    customerId: customer.id,
    total: "12.30",
    labels: ["a,b", '"c"'],
    shippingAddress: { street: "S", city: "C", postalCode: "1", country: "DK" },
  });
}

it("values are read as they were written", async () => {
  await using database = await migratedDatabase();
  const { db } = database;
  const { id } = await anOrder(db);
  await db.models.Payment.create({
    orderId: id,
    amount: "0.10",
    method: "card",
    receipt: Buffer.from([0, 255]),
  });
  const order = await db.models.Order.findByPk(id, {
    include: ["payments", "customer"],
    rejectOnEmpty: true,
  });
  expect(order).toMatchObject({
    total: "12.30",
    labels: ["a,b", '"c"'],
    shippingAddress: { city: "C" },
    customer: { tier: "standard" },
    publicId: expect.stringMatching(/^[\da-f]{8}-([\da-f]{4}-){3}[\da-f]{12}$/) as string,
  });
  expect(order.payments?.[0]).toMatchObject({ amount: "0.10", receipt: Buffer.from([0, 255]) });
});

it("contracts keep calendar dates, nested terms and their document", async () => {
  await using database = await migratedDatabase();
  const { Contract, Customer } = database.db.models;
  const customer = await Customer.create({ name: "Ana", email: "ana@example.test" });
  const contract = {
    customerId: customer.id,
    title: "Frame",
    terms: { discountPercent: 2.5, paymentDays: 30, clauses: ["Ünï", "'; --"] },
    validFrom: "2026-03-29",
    validUntil: null,
    document: Buffer.from([0, 1, 254, 255]),
  };
  const { id } = await Contract.create(contract);
  expect(await Contract.findByPk(id, { raw: true })).toMatchObject(contract);
});

it.each([
  "UPDATE orders SET status = 'lost'",
  "UPDATE orders SET total = -1",
  "UPDATE customers SET tier = 'wooden'",
  "INSERT INTO users (name, email, role) VALUES ('E', 'e@example.test', 'root')",
  "DELETE FROM customers",
])("the database itself refuses %s", async (statement) => {
  await using database = await migratedDatabase();
  await anOrder(database.db);
  await expect(database.db.sequelize.query(statement)).rejects.toThrow(/violates/);
});

it("soft-deleted orders are out of the active scope", async () => {
  await using database = await migratedDatabase();
  const order = await anOrder(database.db);
  await order.update({ deletedAt: new Date() });
  expect(await database.db.models.Order.scope("active").count()).toBe(0);
  expect(await database.db.models.Order.count()).toBe(1);
});

it("every model is tracked, some with the snapshot and some with the delta engine", async () => {
  await using database = await migratedDatabase();
  const { db } = database;
  const order = await anOrder(db);
  const item = await db.models.OrderItem.create({
    orderId: order.id,
    sku: "S",
    name: "Lamp",
    quantity: 2,
    unitPrice: "5",
  });
  await db.audit.run({ actor: { type: "user", id: "1" }, reason: "Recount" }, () =>
    item.update({ quantity: 3 }),
  );
  await order.update({ cacheKey: "x" });
  const [last] = (await db.history.orderItems.history(item.id)).items;
  expect(last).toMatchObject({
    label: "3 × Lamp",
    reason: "Recount",
    changes: [{ field: "quantity", old: 2, new: 3 }],
  });
  // Two of them because the total follows the items; the cache's key makes none.
  const ofOrder = (await db.history.orders.history(order.id)).items;
  expect(ofOrder.map(({ action }) => action)).toEqual(["update", "update", "create"]);
  expect(ofOrder.map(({ changes }) => changes.map(({ field }) => field)).slice(0, 2)).toEqual([
    ["total"],
    ["total"],
  ]);
  expect(db.audit.models.toSorted()).toEqual(Object.keys(db.models).toSorted());
  expect([db.history.orders.engine, db.history.orderItems.engine]).toEqual(["snapshot", "delta"]);
});

it("a write of another client makes a version without an actor", async () => {
  await using database = await migratedDatabase();
  const order = await anOrder(database.db);
  const psql = new Client({ connectionString: database.url });
  await psql.connect();
  await psql.query("UPDATE orders SET total = 10 WHERE id = $1", [order.id]);
  await psql.end();
  const [last] = (await database.db.history.orders.history(order.id)).items;
  expect(last).toMatchObject({
    action: "update",
    actor: null,
    label: "Order T-1 – pending",
    changes: [{ field: "total", old: "12.30", new: "10.00" }],
  });
});

it("the history contains no card number", async () => {
  await using database = await migratedDatabase();
  const { db } = database;
  const order = await anOrder(db);
  const payment = await db.models.Payment.create({
    orderId: order.id,
    amount: "1",
    method: "card",
    cardNumber: "4111-canary",
  });
  await payment.update({ cardNumber: "4222-canary" });
  const { items } = await db.history.payments.history(payment.id);
  expect(items).toHaveLength(2);
  expect(JSON.stringify(items)).not.toContain("canary");
});

it("tagging an order makes versions of the link", async () => {
  await using database = await migratedDatabase();
  const { db } = database;
  const order = await anOrder(db);
  const tag = await db.models.Tag.create({ name: "rush" });
  await db.models.OrderTag.create({ orderId: order.id, tagId: tag.id });
  await order.destroy();
  const { items } = await db.history.orderTags.history({ orderId: order.id, tagId: tag.id });
  expect(items.map(({ action }) => action)).toEqual(["delete", "create"]);
});
