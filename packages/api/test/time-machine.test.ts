import { migratedDatabase } from "@hindsight/db/testing";
import { expect, test } from "vitest";

import { callAs } from "./support/call-as.ts";

test("a record as it was comes with its items, payments and tags of then, and what its foreign keys were called", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const [{ orderId: key } = { orderId: "" }] = await db.models.OrderTag.findAll({
    order: ["orderId"],
    limit: 1,
  });
  const order = await db.models.Order.findByPk(key, {
    include: ["items", "tags", "customer"],
    rejectOnEmpty: true,
  });
  const customer = await db.models.Customer.findByPk(order.customerId, { rejectOnEmpty: true });
  const item = await db.models.OrderItem.findOne({
    where: { orderId: key },
    order: ["id"],
    rejectOnEmpty: true,
  });
  const [{ now }] = (await db.sequelize.query("SELECT clock_timestamp()::text AS now"))[0] as [
    { now: string },
  ];
  await db.models.OrderTag.destroy({ where: { orderId: key } });
  await item.update({ quantity: item.quantity + 1 });
  await db.models.OrderItem.create({
    orderId: key,
    sku: "NEW",
    name: "New lamp",
    quantity: 1,
    unitPrice: "5",
  });
  await order.update({ internalNotes: "changed since" });
  await customer.update({ name: "Renamed since" });

  const api = callAs({ db, role: "auditor" });
  const at = now.replace(" ", "T");
  const then = await api.history.recordAsOf({ model: "Order", key, at });
  const since = await api.history.recordAsOf({ model: "Order", key });
  const of = (record: typeof then, name: string) =>
    record.related.find((one) => one.name === name)?.rows ?? [];
  expect(of(then, "items").find((row) => row.key === item.id)?.state["quantity"]).toBe(item.quantity - 1);
  expect(of(since, "items").find((row) => row.key === item.id)?.state["quantity"]).toBe(item.quantity);
  expect(of(since, "items")).toHaveLength(of(then, "items").length + 1);
  expect([of(then, "tags").length > 0, of(since, "tags")]).toEqual([true, []]);
  expect(since.state).toMatchObject({ internalNotes: "changed since" });
  expect(then.state?.["internalNotes"]).not.toBe("changed since");
  expect(then.labels["customerId"]).not.toBe(since.labels["customerId"]);
  expect(since.labels["customerId"]).toContain("Renamed since");
  const before = await api.history.recordAsOf({ model: "Order", key, at: "1990-01-01T00:00:00Z" });
  expect(before).toEqual({ state: null, labels: {}, related: [] });

  // What its caller may not see is not there: neither sensitive models nor sensitive fields.
  const program = callAs({ db, role: "service" });
  const seen = await program.history.recordAsOf({ model: "Customer", key: customer.id });
  expect(seen.related.map(({ name }) => name)).toEqual(["orders"]);
  const paid = await db.models.Payment.findOne({ rejectOnEmpty: true });
  const payments = of(await program.history.recordAsOf({ model: "Order", key: paid.orderId }), "payments");
  expect(Object.keys(payments[0]?.state ?? {})).not.toContain("receipt");
  await expect(program.history.recordAsOf({ model: "Contract", key: "1" })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });

  // A version stands for its whole transaction: what was made with the order was there when it was.
  const made = await callAs({ db, role: "admin" }).orders.create({
    customerId: customer.id,
    items: [{ sku: "S", name: "Lamp", quantity: 2, unitPrice: "5" }],
    reason: "To look at later",
  });
  const [first] = (await api.history.life({ model: "Order", key: made.id })).items.slice(-1);
  const versionId = first?.id ?? "";
  const created = await api.history.recordAsOf({ model: "Order", key: made.id, versionId });
  expect(of(created, "items")).toHaveLength(1);
  await expect(api.history.recordAsOf({ model: "Order", key, versionId })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });

  const { items: moments, next } = await api.history.life({ model: "Order", key });
  expect([moments.at(-1)?.action, moments[0]?.action, next]).toEqual(["create", "update", null]);
});
