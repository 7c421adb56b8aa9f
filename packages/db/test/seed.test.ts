import { QueryTypes } from "sequelize";
import { expect, it } from "vitest";

import { DEMO_USERS, seedDemo } from "../src/index.ts";
import { migratedDatabase } from "../src/testing/index.ts";

it.each(["triggers", "hooks"] as const)(
  "the demo has weeks of ordered history, made by people and systems (%s)",
  async (capture) => {
    await using database = await migratedDatabase({ seeded: true, capture });
    const { audit, history, models } = database.db;
    expect(await models.Order.count()).toBe(60);
    const { items } = await audit.feed({ limit: 500 });
    const times = items.map(({ at }) => at);
    expect(times).toEqual(times.toSorted().toReversed());
    expect(new Set(items.map(({ actor }) => actor?.type))).toContain("service");
    const lastWeek = new Date(Date.now() - 7 * 24 * 3600 * 1000);
    const then = await history.orders.at(lastWeek).count();
    expect(then).toBeGreaterThan(0);
    expect(then).toBeLessThan(60);
  },
);

it("the present state in the demo's history equals the tables, for every model", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { audit, sequelize } = database.db;
  for (const name of audit.models) {
    const tracked = audit.tracked(name);
    const model = sequelize.model(name);
    const order = model.primaryKeyAttributes.map((key): [string, string] => [key, "ASC"]);
    const past = await tracked.at(new Date()).findAll({ order });
    const live = await model.findAll({ raw: true, order });
    const visible = live.map((row) =>
      Object.fromEntries(
        Object.entries(row).filter(
          ([field]) => tracked.fields.includes(field) && !tracked.masked.includes(field),
        ),
      ),
    );
    expect(visible.length, name).toBeGreaterThan(0);
    expect(past, name).toMatchObject(visible);
  }
});

it("rows were last modified at the time of their last version", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { history, models } = database.db;
  const item = await models.OrderItem.findOne({ order: [["lastModifiedAt", "DESC"]], rejectOnEmpty: true });
  const [last] = (await history.orderItems.history(item.id)).items;
  expect(item.lastModifiedAt).toEqual(new Date(last?.at ?? Number.NaN));
  const [tag] = await models.Tag.findAll({ order: ["id"], limit: 1 });
  expect(tag?.lastModifiedAt.getTime()).toBeLessThan(Date.now() - 30 * 24 * 3600 * 1000);
});

it("nobody in the demo does what their role forbids, and the history still names a deleted user", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { audit, history, models } = database.db;
  const users = await models.User.findAll({ attributes: ["id", "name", "email", "role"], raw: true });
  const expected = DEMO_USERS.map(({ id, name, email, role }) => ({ id, name, email, role }));
  expect(users.toSorted((a, b) => a.id.localeCompare(b.id))).toEqual(expected);
  const readers = users.filter(({ role }) => role !== "admin").map(({ id }) => id);
  expect((await audit.feed({ actors: readers })).items).toEqual([]);
  const [gone] = (await history.users.changes({ actions: ["delete"] })).items;
  expect(gone).toMatchObject({ label: "Dana Petrov", actor: { label: "Ada Lindqvist" } });
});

it("the demo's orders are consistent: items add up to the total, and payments to the total of paid orders", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { sequelize } = database.db;
  const wrong = await sequelize.query<{ number: string }>(
    `SELECT number FROM orders o
     WHERE total <> (SELECT sum(quantity * unit_price) FROM order_items WHERE order_id = o.id)
        OR (status IN ('paid', 'shipped', 'delivered') AND total IS DISTINCT FROM
          (SELECT sum(CASE status WHEN 'refunded' THEN -amount ELSE amount END) FROM payments WHERE order_id = o.id))
        OR (deleted_at IS NOT NULL AND status NOT IN ('pending', 'cancelled'))`,
    { type: QueryTypes.SELECT },
  );
  expect(wrong).toEqual([]);
});

it("the demo has bulk changes, cancellations, soft deletes and changed prices", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { history, models } = database.db;
  const { items } = await history.orders.changes({ field: "status", limit: 500 });
  const reasons = items.map(({ reason, requestId }) => `${requestId} ${reason}`);
  const together = reasons.filter((reason) => reason.endsWith("all delivered"));
  expect(new Set(together).size).toBeLessThan(together.length);
  const cancelled = await models.Order.findAll({ where: { status: "cancelled" } });
  expect(cancelled.length).toBeGreaterThan(1);
  for (const { id } of cancelled) {
    const { version } = (await history.orders.blame(id)).find(({ field }) => field === "status") ?? {};
    expect(version?.reason).toEqual(expect.any(String));
  }
  expect(await models.Order.count()).toBeGreaterThan(await models.Order.scope("active").count());
  const { items: prices } = await history.orderItems.changes({ field: "unitPrice", actions: ["update"] });
  expect(prices.length).toBeGreaterThan(1);
});

it("a database that has orders is not seeded again", async () => {
  await using database = await migratedDatabase({ seeded: true });
  expect(await seedDemo(database.db)).toBe(false);
});
