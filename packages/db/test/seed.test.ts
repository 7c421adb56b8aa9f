import { expect, it } from "vitest";

import { DEMO_USERS, seedDemo } from "../src/index.ts";
import { migratedDatabase } from "../src/testing/index.ts";

it("the demo has weeks of history, told by people and systems, in order", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  expect(await db.models.Order.count()).toBe(60);
  expect(await db.models.User.count()).toBe(DEMO_USERS.length);
  const { items } = await db.audit.feed({ limit: 500 });
  const times = items.map(({ at }) => at);
  expect(times).toEqual(times.toSorted().toReversed());
  const lastTuesday = new Date(Date.now() - 7 * 24 * 3600 * 1000);
  const then = await db.history.orders.at(lastTuesday).count();
  expect(then).toBeGreaterThan(0);
  expect(then).toBeLessThan(60);
});

it("what the demo's history says of now is what the tables hold", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  for (const name of ["Order", "Payment", "Customer", "Contract"] as const) {
    const tracked = db.audit.tracked(name);
    const past = await tracked.at(new Date()).findAll({ order: [["id", "ASC"]] });
    const live = await db.sequelize.model(name).findAll({ raw: true, order: [["id", "ASC"]] });
    const visible = live.map((row) =>
      Object.fromEntries(
        Object.entries(row).filter(
          ([field]) => tracked.fields.includes(field) && !tracked.masked.includes(field),
        ),
      ),
    );
    expect(past).toMatchObject(visible);
  }
});

it("a database that has orders is not seeded again", async () => {
  await using database = await migratedDatabase({ seeded: true });
  expect(await seedDemo(database.db)).toBe(false);
});
