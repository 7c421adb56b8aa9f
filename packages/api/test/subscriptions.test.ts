import { replaySubscription as replay, retryDeadLetters as retry } from "@hindsight/db";
import { migratedDatabase } from "@hindsight/db/testing";
import { QueryTypes } from "sequelize";
import { expect, test } from "vitest";

import { replaySubscription } from "../src/services/subscriptions/replay-subscription.ts";
import { retryDeadLetters } from "../src/services/subscriptions/retry-dead-letters.ts";
import { demoUser } from "./support/call-as.ts";

test("every action on a subscription writes a note", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const reason = "A test";
  await db.sequelize.query(`INSERT INTO log_readers (name, cursor) VALUES ('test', $1);`, {
    bind: [JSON.stringify(await db.audit.tailEnd())],
  });
  await db.sequelize.query(
    `INSERT INTO parked_events (subscription, version_id, model, key, event, tries, due_at, dead_at)
     VALUES ('test', 1, 'Tag', '1', '{"at": "2000-01-01T00:00:00Z"}', 8, now(), now())`,
  );
  const state = async () =>
    db.sequelize.query(
      `SELECT r.generation, r.cursor, p.tries, p.dead_at FROM log_readers r, parked_events p WHERE r.name = 'test'`,
      { type: QueryTypes.SELECT },
    );
  const before = await state();
  await db.sequelize
    .transaction(async (transaction) => {
      const ctx = { db, user: demoUser("admin"), transaction };
      await retryDeadLetters({ ctx, input: { subscription: "test", reason } });
      const since = "2026-01-01T00:00:00Z";
      await replaySubscription({ ctx, input: { subscription: "test", since, reason } });
      throw new Error("The note failed");
    })
    .catch(() => undefined);
  expect(await state()).toEqual(before);
  expect(await retry(db, { subscription: "test" })).toBe(1);
  expect(await replay(db, "test", new Date())).toBe(true);
  expect(await state()).not.toEqual(before);
});
