import type { Database } from "@hindsight/db";
import { migratedDatabase } from "@hindsight/db/testing";
import { waitFor } from "@hindsight/testing";
import { pino } from "pino";
import { expect, it } from "vitest";

import { startLogPublisher } from "../src/start-log-publisher.ts";

const ANA = { type: "user", id: "7", label: "Ana" };

/** Rows from before anybody follows the log. */
async function opening({ models }: Database) {
  const customer = await models.Customer.create({ name: "Gus", email: "gus@example.com" });
  const user = await models.User.create({ name: "Eve", email: "eve@example.com", role: "viewer" });
  const order = (number: string) => ({ number, customerId: customer.id, status: "pending" as const });
  return { user, order, before: await models.Order.create(order("A-1")) };
}

it("orders placed and cancelled, and roles changed, are events when they have committed", async () => {
  await using database = await migratedDatabase();
  const { db } = database;
  const { models, audit, sequelize, history } = db;
  const { user, order, before } = await opening(db);
  await using publisher = await startLogPublisher({ db, logger: pino({ level: "silent" }), intervalMs: 20 });
  const { bus } = publisher;
  const seen: object[] = [];
  bus.on("OrderPlaced", ({ orderId, actor }) => seen.push({ placed: orderId, by: actor?.id }));
  bus.on("OrderCancelled", ({ orderId, reason }) => seen.push({ cancelled: orderId, reason }));
  bus.on("RoleChanged", { to: "admin" }, ({ userId, from }) => seen.push({ admin: userId, from }));

  await sequelize
    .transaction(async (transaction) => {
      await models.Order.create(order("A-2"), { transaction });
      await before.update({ status: "cancelled" }, { transaction });
      throw new Error("rolled back");
    })
    .catch(() => undefined);
  await before.reload();
  await audit.run({ actor: ANA, reason: "Called" }, async () => {
    const placed = await models.Order.create(order("A-3"));
    await placed.update({ internalNotes: "Seen" });
    await placed.update({ status: "cancelled", internalNotes: "" });
    await user.update({ role: "auditor" });
    await user.update({ role: "admin" });
    await user.update({ name: "Eva" });
    // Comes back, which does not place it again. Another client, in SQL.
    await sequelize.query("DELETE FROM orders WHERE number = 'A-1'");
    await history.orders.restore(before.id);
    await sequelize.query("UPDATE orders SET status = 'cancelled' WHERE number = 'A-1'");
  });
  const { id } = await models.Order.findOne({ where: { number: "A-3" }, rejectOnEmpty: true });
  const expected = [
    { placed: id, by: ANA.id },
    { cancelled: id, reason: "Called" },
    { admin: user.id, from: "auditor" },
    { cancelled: before.id, reason: "Called" },
  ];
  publisher.wake();
  await waitFor(() => seen.length >= expected.length, { timeout: 20_000, message: "The events" });
  expect(seen).toEqual(expected);
});
