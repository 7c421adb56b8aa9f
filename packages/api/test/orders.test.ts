import type { Database, Order } from "@hindsight/db";
import { migratedDatabase } from "@hindsight/db/testing";
import { expect, test } from "vitest";

import { callAs, demoUser } from "./support/call-as.ts";

const REASON = "The customer called";

async function orderWith(db: Database, status: Order["status"]): Promise<Order> {
  return db.models.Order.findOne({ where: { status, deletedAt: null }, order: ["id"], rejectOnEmpty: true });
}

test("walking the pages gives every active order once, the last one first", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const api = callAs({ db, role: "viewer" });
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const page = await api.orders.list({ limit: 7, after });
    expect(page.items.length).toBeLessThanOrEqual(7);
    seen.push(...page.items.map(({ id }) => id));
    after = page.next;
  } while (after !== null);
  const all = await db.models.Order.scope("active").findAll({ order: [["id", "DESC"]] });
  expect(seen).toEqual(all.map(({ id }) => id));
  expect(seen.length).toBeGreaterThan(7);
  const [listed] = (await api.orders.list({ limit: 1 })).items;
  expect(listed).toMatchObject({ changedAt: (await api.orders.get({ id: seen[0] ?? "" })).changedAt });
});

test("a list can be narrowed by status, by words and to the deleted orders", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const admin = callAs({ db, role: "admin" });
  const order = await orderWith(db, "pending");
  await admin.orders.softDelete({ id: order.id, reason: REASON });

  const paid = await admin.orders.list({ status: "paid" });
  expect(new Set(paid.items.map(({ status }) => status))).toEqual(new Set(["paid"]));
  const deleted = await admin.orders.list({ deleted: true });
  expect(deleted.items.every(({ deletedAt }) => deletedAt !== null)).toBe(true);
  expect(deleted.items.map(({ id }) => id)).toContain(order.id);
  expect((await admin.orders.list({ search: order.number })).items).toEqual([]);
  expect(
    (await admin.orders.list({ search: order.number, deleted: true })).items.map(({ id }) => id),
  ).toEqual([order.id]);
  const [some] = paid.items;
  const byCustomer = await admin.orders.list({ search: some?.customer.name.slice(1, 6).toUpperCase() });
  expect(byCustomer.items.map(({ customer }) => customer.name)).toContain(some?.customer.name);
  // The wildcards of LIKE are ordinary characters here.
  expect((await admin.orders.list({ search: "%" })).items).toEqual([]);
  expect((await admin.orders.list({ search: "H_10" })).items).toEqual([]);
});

test("an order comes with everything that belongs to it, and without card numbers", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const payment = await db.models.Payment.findOne({ where: { method: "card" }, rejectOnEmpty: true });
  const detail = await callAs({ db, role: "viewer" }).orders.get({ id: payment.orderId });
  const items = await db.models.OrderItem.findAll({ where: { orderId: payment.orderId }, order: ["id"] });
  expect(detail.items.map(({ id, unitPrice }) => [id, unitPrice])).toEqual(
    items.map((item) => [item.id, item.unitPrice]),
  );
  expect(detail.itemCount).toBe(items.length);
  expect(detail.payments.map(({ id }) => id)).toContain(payment.id);
  expect(JSON.stringify(detail)).not.toContain(payment.cardNumber);
  await expect(
    callAs({ db, role: "viewer" }).orders.get({ id: "9223372036854775807" }),
  ).rejects.toMatchObject({
    code: "NOT_FOUND",
    message: "There is no such order",
  });
});

test("an update is recorded with who, why, from where and the exact old and new values", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const { id, total } = await orderWith(db, "pending");
  const request = { requestId: "req-42", remoteAddress: "198.51.100.7", userAgent: "a browser" };
  const api = callAs({ db, role: "admin", request });
  const saved = await api.orders.update({
    id,
    patch: { total: "1234567890.10", customerNotes: "ring twice" },
    reason: REASON,
  });
  expect(saved).toMatchObject({ total: "1234567890.10", customerNotes: "ring twice" });

  const [version] = (await api.history.list({ model: "Order", key: id })).items;
  const { name, id: userId } = demoUser("admin");
  expect(version).toMatchObject({
    action: "update",
    actor: { type: "user", id: userId, label: name },
    reason: REASON,
    ...request,
    changes: [
      { field: "customerNotes", new: "ring twice" },
      { field: "total", old: total, new: "1234567890.10" },
    ],
  });
});

test("an edit of an order that somebody else changed meanwhile is refused and changes nothing", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const api = callAs({ db, role: "admin" });
  const { id } = await orderWith(db, "pending");
  const opened = await api.orders.get({ id });
  const first = await api.orders.update({
    id,
    patch: { internalNotes: "first" },
    seen: opened.version,
  });
  await expect(
    api.orders.update({ id, patch: { internalNotes: "second" }, seen: opened.version }),
  ).rejects.toMatchObject({ code: "CONFLICT", cause: { code: "STALE" } });
  expect((await api.orders.get({ id })).internalNotes).toBe("first");
  const second = await api.orders.update({
    id,
    patch: { internalNotes: "second" },
    seen: first.version,
  });
  expect(second.internalNotes).toBe("second");
});

test("an edit that changes nothing makes no version", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const api = callAs({ db, role: "admin" });
  const { id, total, status } = await orderWith(db, "pending");
  const before = await api.history.list({ model: "Order", key: id });
  await api.orders.update({ id, patch: { total, status }, reason: REASON });
  await api.orders.update({ id, patch: {}, reason: REASON });
  expect(await api.history.list({ model: "Order", key: id })).toEqual(before);
});

test("an order is cancelled only once, and a deleted one cannot be", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const api = callAs({ db, role: "admin" });
  const { id } = await orderWith(db, "pending");
  expect((await api.orders.cancel({ id, reason: REASON })).status).toBe("cancelled");
  await expect(api.orders.cancel({ id, reason: REASON })).rejects.toMatchObject({ code: "CONFLICT" });
  expect((await api.orders.softDelete({ id, reason: REASON })).deletedAt).not.toBeNull();
  for (const refused of [
    () => api.orders.softDelete({ id, reason: REASON }),
    () => api.orders.update({ id, patch: { total: "1" } }),
    () => api.orders.bulkUpdateStatus({ orders: [{ id }], status: "paid", reason: REASON }),
  ]) {
    await expect(refused()).rejects.toMatchObject({ code: expect.stringMatching(/CONFLICT|NOT_FOUND/) });
  }
  const [deletion] = (await api.history.list({ model: "Order", key: id })).items;
  expect(deletion).toMatchObject({ reason: REASON, changes: [{ field: "deletedAt", old: null }] });
});

test("an order moves only along its steps, alone or in bulk", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const api = callAs({ db, role: "admin" });
  const [pending, delivered] = [await orderWith(db, "pending"), await orderWith(db, "delivered")];
  const refused = { code: "CONFLICT", cause: { code: "STEP_REFUSED" } };
  const { id } = delivered;
  for (const call of [
    () => api.orders.update({ id, patch: { status: "paid" }, reason: REASON }),
    () => api.orders.cancel({ id, reason: REASON }),
    () =>
      api.orders.bulkUpdateStatus({ orders: [{ id: pending.id }, { id }], status: "paid", reason: REASON }),
    () => api.orders.update({ id: pending.id, patch: { status: "shipped" }, reason: REASON }),
  ]) {
    await expect(call()).rejects.toMatchObject(refused);
  }
  expect((await api.orders.get({ id: pending.id })).status).toBe("pending");
  await expect(
    api.orders.bulkUpdateStatus({ orders: [{ id: pending.id }], status: "paid", reason: REASON }),
  ).resolves.toEqual({ changed: 1 });
});

test("an order is placed with its items, and its total is their sum", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const api = callAs({ db, role: "admin" });
  const { customerId } = await orderWith(db, "pending");
  const line = { sku: "LMP-01", name: "Desk lamp", quantity: 3, unitPrice: "49.9" };
  const order = {
    customerId,
    items: [line, { ...line, quantity: 1, unitPrice: "0.05" }],
    shippingAddress: { street: "Havnegade 14", city: "Aarhus", postalCode: "8000", country: "DK" },
    labels: ["phone"],
    reason: REASON,
  };
  const placed = await api.orders.create(order);
  expect(placed).toMatchObject({
    number: `H-${1000 + Number(placed.id)}`,
    status: "pending",
    total: "149.75",
    labels: ["phone"],
    items: [{ quantity: 3, unitPrice: "49.90" }, { quantity: 1 }],
  });
  const { items } = await api.log.feed({ limit: 4 });
  expect(items.map(({ model, action }) => [model, action])).toEqual([
    ["Order", "update"],
    ["OrderItem", "create"],
    ["OrderItem", "create"],
    ["Order", "create"],
  ]);
  expect(new Set(items.map(({ transactionId, reason }) => `${transactionId} ${reason}`)).size).toBe(1);
  await expect(api.orders.create({ ...order, number: placed.number })).rejects.toMatchObject({
    code: "CONFLICT",
    cause: { code: "ALREADY_EXISTS" },
  });
  await expect(api.orders.create({ ...order, customerId: "9223372036854775807" })).rejects.toMatchObject({
    code: "CONFLICT",
    cause: { code: "IN_USE" },
  });
  await expect(api.orders.create({ ...order, items: [] })).rejects.toMatchObject({ code: "BAD_REQUEST" });
});

test("an order with hundreds of items comes with the first of them, and its items in pages", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const api = callAs({ db, role: "admin" });
  const { customerId } = await orderWith(db, "pending");
  const line = { sku: "LMP-01", quantity: 1, unitPrice: "1.00" };
  const items = Array.from({ length: 250 }, (_, i) => ({ ...line, name: `Lamp ${i}` }));
  const { id, itemCount, items: first } = await api.orders.create({ customerId, items });
  expect([itemCount, first.length]).toEqual([250, 100]);
  const names: string[] = [];
  for (let after: string | null = null; ;) {
    const page = await callAs({ db, role: "viewer" }).orders.items({ id, after, limit: 100 });
    names.push(...page.items.map(({ name }) => name));
    after = page.next;
    if (after === null) break;
  }
  expect(names).toEqual(items.map(({ name }) => name));
  expect(names.slice(0, 100)).toEqual(first.map(({ name }) => name));
});

test("a deleted order can be undeleted once, and is listed again", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const api = callAs({ db, role: "admin" });
  const { id } = await orderWith(db, "pending");
  await api.orders.softDelete({ id, reason: REASON });
  expect((await api.orders.undelete({ id, reason: "A mistake" })).deletedAt).toBeNull();
  const [version] = (await api.history.list({ model: "Order", key: id })).items;
  expect(version).toMatchObject({ reason: "A mistake", changes: [{ field: "deletedAt", new: null }] });
  await expect(api.orders.undelete({ id, reason: REASON })).rejects.toMatchObject({
    cause: { code: "ILLEGAL_STATE" },
  });
});

test("every change of an order is held against the version that was seen, also when SQL is the second person", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const api = callAs({ db, role: "admin" });
  const { id } = await orderWith(db, "pending");
  const listed = async () => {
    const { items } = await api.orders.list({ limit: 200 });
    return items.find((order) => order.id === id) ?? (await api.orders.get({ id }));
  };
  const change = (seen: string | null) => ({ id, seen, reason: REASON });
  const calls = {
    update: (seen: string | null) => api.orders.update({ ...change(seen), patch: { customerNotes: "Mine" } }),
    bulk: (seen: string | null) =>
      api.orders.bulkUpdateStatus({ orders: [{ id, seen }], status: "paid", reason: REASON }),
    cancel: (seen: string | null) => api.orders.cancel(change(seen)),
    softDelete: (seen: string | null) => api.orders.softDelete(change(seen)),
    undelete: (seen: string | null) => api.orders.undelete(change(seen)),
  };
  for (const [name, call] of Object.entries(calls)) {
    const { version } = await listed();
    expect(version).toBe((await api.orders.get({ id })).version);
    await db.sequelize.query("UPDATE orders SET internal_notes = :note WHERE id = :id", {
      replacements: { id, note: `Before ${name}` },
    });
    const theirs = await listed();
    await expect(call(version), name).rejects.toMatchObject({ code: "CONFLICT", cause: { code: "STALE" } });
    expect(await listed()).toEqual(theirs);
    await call(theirs.version);
    expect((await listed()).version).not.toBe(theirs.version);
  }
});

test("a bulk change makes one version for each changed order, or changes nothing at all", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const api = callAs({ db, role: "admin" });
  const orders = await db.models.Order.scope("active").findAll({
    where: { status: ["paid", "shipped"] },
    limit: 9,
  });
  const wanted = orders.map(({ id }) => ({ id }));
  const changing = orders.filter(({ status }) => status !== "shipped");
  const newest = (await api.log.feed({ limit: 1 })).items[0]?.id;

  await expect(
    api.orders.bulkUpdateStatus({
      orders: [...wanted, { id: "9223372036854775807" }],
      status: "shipped",
      reason: REASON,
    }),
  ).rejects.toMatchObject({ code: "NOT_FOUND", message: "1 of these orders do not exist or are deleted" });
  expect((await api.log.feed({ limit: 1 })).items[0]?.id).toBe(newest);

  const result = await api.orders.bulkUpdateStatus({
    orders: [...wanted, ...wanted],
    status: "shipped",
    reason: REASON,
  });
  expect(result).toEqual({ changed: changing.length });
  const { items } = await api.log.feed({ limit: changing.length + 1 });
  const made = items.slice(0, changing.length);
  expect(made.map(({ key }) => key).sort()).toEqual(changing.map(({ id }) => id).sort());
  expect(new Set(made.map(({ transactionId }) => transactionId)).size).toBe(1);
  expect(made.every(({ reason }) => reason === REASON)).toBe(true);
  expect(items.at(-1)?.id).toBe(newest);
});

test.each([
  ["a status that does not exist", { patch: { status: "lost" } }, /status/],
  ["an amount that is no decimal", { patch: { total: "12,50" } }, /149\.90/],
  ["a field that may not be changed", { patch: { number: "H-1" } }, /number/],
  ["an id that is no number", { id: "abc", patch: {} }, /order id/],
  ["an id of more than 63 bits", { id: "9999999999999999999", patch: {} }, /63 bits/],
  ["a NUL in a text", { patch: { internalNotes: "a\0b" } }, /cannot be stored/],
  ["half a character in a reason", { patch: {}, reason: "\ud83d" }, /cannot be stored/],
  ["an empty reason", { patch: {}, reason: "  " }, /Say why/],
])("%s is refused with a message that names it", async (_what, input, message) => {
  await using database = await migratedDatabase();
  const api = callAs({ db: database.db, role: "admin" });
  // Inputs come from anywhere; the type does not protect the server.
  const wrong = { id: "1", ...input } as Parameters<typeof api.orders.update>[0];
  await expect(api.orders.update(wrong)).rejects.toMatchObject({
    code: "BAD_REQUEST",
    message: expect.stringMatching(message),
  });
});

test.each([0, 501, 1.5, -1])("a page of %s items is refused", async (limit) => {
  await using database = await migratedDatabase();
  const api = callAs({ db: database.db, role: "auditor" });
  await expect(api.orders.list({ limit })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  await expect(api.log.feed({ limit })).rejects.toMatchObject({ code: "BAD_REQUEST" });
});
