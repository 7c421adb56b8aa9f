import type { Database } from "@hindsight/db";
import { migratedDatabase } from "@hindsight/db/testing";
import { expect, test } from "vitest";

import { type Caller, callAs } from "./support/call-as.ts";

const ANA = { type: "user", id: "ana", label: "Ana" };
const BEN = { type: "user", id: "ben", label: "Ben" };

interface Paged<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** Everything of a list, a few at a time. */
async function all<T>(read: (after: string | null) => Promise<Paged<T>>): Promise<readonly T[]> {
  const found: T[] = [];
  for (let after: string | null | undefined = null; after !== undefined;) {
    const page: Paged<T> = await read(after);
    found.push(...page.items);
    after = page.next ?? undefined;
  }
  return found;
}

/** Ana makes an order with two items, a payment and a tag; Ben moves an item away and deletes the other. */
async function work({ audit, models, sequelize }: Database) {
  const { Customer, Order, OrderItem, Payment, Tag } = models;
  const [customer, earlier] = await Customer.bulkCreate(
    [
      { name: "Eve", email: "eve@example.com" },
      { name: "Ivo", email: "ivo@example.com" },
    ],
    { returning: true },
  );
  if (customer === undefined || earlier === undefined) throw new Error("no customers");
  const { from, to } = await audit.run({ actor: ANA }, async () => {
    const [first, second] = await Order.bulkCreate(
      [
        { number: "A-1", customerId: earlier.id, status: "pending" },
        { number: "A-2", customerId: customer.id, status: "pending" },
      ],
      { returning: true },
    );
    if (first === undefined || second === undefined) throw new Error("no orders");
    await first.update({ customerId: customer.id });
    return { from: first, to: second };
  });
  const [moved, gone] = await audit.run({ actor: ANA }, () =>
    OrderItem.bulkCreate(
      ["Lamp", "Bulb"].map((name) => ({ orderId: from.id, sku: name, name, quantity: 1, unitPrice: "5" })),
      { returning: true },
    ),
  );
  const [payment, tag] = await audit.run({ actor: ANA }, async () => [
    await Payment.create({
      orderId: from.id,
      amount: "10",
      method: "card",
      cardNumber: "4000 0000 0000 4711",
    }),
    await Tag.create({ name: "Urgent" }),
  ]);
  await audit.run({ actor: ANA }, () =>
    sequelize.model("OrderTag").create({ orderId: from.id, tagId: tag?.get("id") }),
  );
  await audit.run({ actor: BEN }, async () => {
    await moved?.update({ orderId: to.id });
    await gone?.destroy();
  });
  return {
    order: from.id,
    other: to.id,
    customer: customer.id,
    earlier: earlier.id,
    items: [moved?.id, gone?.id],
    payment: payment?.get("id"),
    tag: tag?.get("id"),
  };
}

test("activity counts the versions of each model by whom made them, whatever the pages", async () => {
  await using database = await migratedDatabase();
  const { db } = database;
  await work(db);
  await db.audit.run({ actor: { ...ANA, label: "Ana Lima" } }, () =>
    db.models.Tag.update({ name: "Very urgent" }, { where: {} }),
  );
  const api = callAs({ db, role: "auditor" });
  const whole = await api.reports.activity({ limit: 500 });
  expect(whole.next).toBeNull();
  expect(await all((after) => api.reports.activity({ limit: 1, after }))).toEqual(whole.items);
  const of = (model: string, id: string | null) =>
    whole.items.find((item) => item.model === model && (item.actor?.id ?? null) === id);
  expect(of("Customer", null)).toMatchObject({ actor: null, versions: 2, creates: 2 });
  expect(of("OrderItem", "ana")).toMatchObject({ creates: 2, updates: 0, versions: 2 });
  expect(of("OrderItem", "ben")).toMatchObject({ actor: BEN, updates: 1, deletes: 1, versions: 2 });
  expect(of("Tag", "ana")).toMatchObject({ actor: { ...ANA, label: "Ana Lima" }, creates: 1, updates: 1 });
  const versions = (await db.audit.feed({ limit: 500 })).items.filter(({ action }) => action !== "note");
  expect(whole.items.reduce((sum, { versions: count }) => sum + count, 0)).toBe(versions.length);

  const [tagging] = (await db.history.tags.changes({ actions: ["update"] })).items;
  const from = tagging?.at;
  expect((await api.reports.activity({ from, models: ["Tag"] })).items).toMatchObject([
    { model: "Tag", updates: 1, versions: 1, first: from, last: from },
  ]);
  expect((await api.reports.activity({ from, to: from })).items).toEqual([]);
});

test("the changes of a user are grouped by record, and complete over all pages", async () => {
  await using database = await migratedDatabase();
  const { db } = database;
  const made = await work(db);
  const api = callAs({ db, role: "auditor" });
  const ana = await all((after) => api.reports.changesByUser({ user: "ana", limit: 2, after }));
  const feed = (await db.audit.feed({ actors: ["ana"], limit: 500 })).items;
  expect(ana.flatMap(({ changes }) => changes.map(({ id }) => id)).sort()).toEqual(
    feed.map(({ id }) => id).sort(),
  );
  expect(new Set(ana.map(({ model, key }) => `${model} ${key}`)).size).toBe(ana.length);
  for (const { model, key, versions, changes } of ana) {
    expect(changes.every((change) => change.model === model && change.key === key)).toBe(true);
    expect(changes).toHaveLength(versions);
  }
  expect(ana.map(({ model }) => model)).toContain("OrderTag");
  const ben = (await api.reports.changesByUser({ user: "ben" })).items;
  // The shop's rules settle the totals of both orders when an item moves or goes.
  expect(ben.map(({ model, key, updates, deletes }) => [model, key, updates, deletes])).toEqual(
    expect.arrayContaining([
      ["OrderItem", String(made.items[0]), 1, 0],
      ["OrderItem", String(made.items[1]), 0, 1],
    ]),
  );
  const only = await api.reports.changesByUser({ user: "ben", models: ["OrderItem"] });
  expect(only.items.map(({ model }) => model)).toEqual(["OrderItem", "OrderItem"]);
});

test("a dossier has what hangs on the object and what did, in one list, and as it is now", async () => {
  await using database = await migratedDatabase();
  const { db } = database;
  const made = await work(db);
  const api = callAs({ db, role: "auditor" });
  const about = { model: "Order", key: made.order };
  const { records, items } = await api.reports.dossier({ ...about, limit: 500 });
  expect(records.map(({ model, key, by }) => [model, key, by])).toEqual(
    expect.arrayContaining([
      ["Order", made.order, null],
      ["Customer", made.customer, "customer"],
      ["Customer", made.earlier, "customer"],
      ["OrderItem", made.items[0], "items"],
      ["OrderItem", made.items[1], "items"],
      ["Payment", made.payment, "payments"],
      ["Tag", made.tag, "tags"],
      ["OrderTag", JSON.stringify([made.order, made.tag]).replace(",", ", "), "tags"],
    ]),
  );
  expect(records).toHaveLength(8);
  const moved = records.find(({ model, key }) => model === "OrderItem" && key === made.items[0]);
  expect(moved?.state).toMatchObject({ name: "Lamp", orderId: made.other });
  expect(moved?.is).toBe("present");
  const gone = records.filter(({ state }) => state === null);
  expect(gone.map(({ is }) => is)).toEqual(["deleted"]);
  expect(gone.map(({ model, key }) => [model, key])).toEqual([["OrderItem", made.items[1]]]);
  const ids = items.map(({ id }) => BigInt(id));
  expect(ids).toEqual(ids.toSorted((a, b) => (a < b ? 1 : -1)));
  const every = await Promise.all(
    records.map(async ({ model, key }) => (await db.audit.tracked(model).history(key, { limit: 500 })).items),
  );
  const versions = every.flat().filter(({ action }) => action !== "access");
  expect(new Set(ids)).toEqual(new Set(versions.map(({ id }) => BigInt(id))));
  expect(await all((after) => api.reports.dossier({ ...about, limit: 3, after }))).toEqual(items);
  const some = await api.reports.dossier({ ...about, models: ["Payment"] });
  expect([some.records.map(({ model }) => model), some.removedBefore]).toEqual([["Order", "Payment"], null]);

  await db.models.Order.update({ deletedAt: new Date() }, { where: { id: made.order } });
  expect((await api.reports.dossier(about)).records[0]).toMatchObject({ model: "Order", is: "marked" });

  // What told of the items alone has left.
  await db.models.OrderItem.destroy({ where: {} });
  const before = new Date(Date.now() + 1000);
  const leaving = await db.audit.retention.read({ model: "OrderItem", before, limit: 500 });
  await db.audit.retention.remove({ model: "OrderItem", before, versions: leaving });
  const left = await api.reports.dossier(about);
  expect(left.records.map(({ model }) => model)).not.toContain("OrderItem");
  expect(left.removedBefore).toEqual(expect.any(String));
  expect((await api.reports.dossier({ ...about, models: ["Payment"] })).removedBefore).toBeNull();
  for (const report of [
    (models: string[]) => api.reports.activity({ models }),
    (models: string[]) => api.reports.changesByUser({ user: "ana", models }),
    (models: string[]) => api.reports.accesses({ models }),
  ]) {
    expect((await report(["OrderItem", "Tag"])).removedBefore).toBe(left.removedBefore);
    expect((await report(["Tag"])).removedBefore).toBeNull();
  }
  const log = (models: string[], limit = 500) => api.log.feed({ models, limit });
  expect((await log(["OrderItem"])).removedBefore).toBe(left.removedBefore);
  expect((await log(["Tag"])).removedBefore).toBeNull();
  expect(await log(["OrderItem", "Tag"], 1)).toMatchObject({
    next: expect.any(String) as string,
    removedBefore: left.removedBefore,
  });
});

test("reports hide what is sensitive from who may not see it", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const payment = await db.models.Payment.findOne({ where: { method: "card" }, rejectOnEmpty: true });
  const contract = await db.models.Contract.findOne({ rejectOnEmpty: true });
  const actor = { type: "user", id: "ana", label: "Ana" };
  await db.audit.run({ actor }, async () => {
    await payment.update({ cardNumber: "4000 0000 0000 4711" });
    await contract.update({ title: "Another title" });
    await db.audit.tracked("Contract").recordAccess(contract.id);
  });
  const read = async (api: Caller) => [
    await api.reports.activity({ limit: 500 }),
    await api.reports.changesByUser({ user: "ana" }),
    await api.reports.dossier({ model: "Customer", key: contract.customerId }),
    await api.reports.dossier({ model: "Order", key: payment.orderId }),
    await api.reports.accesses({}),
  ];
  expect(JSON.stringify(await read(callAs({ db, role: "auditor" })))).toMatch(/Contract.*cardNumber/s);
  const service = callAs({ db, role: "service" });
  expect(JSON.stringify(await read(service))).not.toMatch(/Contract|User|cardNumber|receipt|History read/);
  const refused = { code: "FORBIDDEN" };
  const models = ["Order", "Contract"];
  await expect(service.reports.activity({ models })).rejects.toMatchObject(refused);
  await expect(service.reports.changesByUser({ user: "ana", models })).rejects.toMatchObject(refused);
  await expect(service.reports.dossier({ model: "Order", key: "1", models })).rejects.toMatchObject(refused);
  await expect(service.reports.dossier({ model: "Contract", key: contract.id })).rejects.toMatchObject(
    refused,
  );
  await expect(service.reports.accesses({ models })).rejects.toMatchObject(refused);
});
