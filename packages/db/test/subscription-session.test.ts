import { migratedDatabase } from "@hindsight/db/testing";
import { waitFor } from "@hindsight/testing";
import { expect, test } from "vitest";

import { type Claim, SubscriptionSession } from "../src/subscriptions/subscription-session.ts";

test("a connection that stops answering gives up its claims, and another takes its place", async () => {
  await using database = await migratedDatabase();
  const { sequelize } = database.db;
  await using session = new SubscriptionSession({
    url: database.url,
    applicationName: "silent",
    onAnnounced: () => undefined,
    silenceMs: 500,
  });
  const connections = async () => {
    const [, found] = await sequelize.query(
      "SELECT 1 FROM pg_stat_activity WHERE application_name = 'silent'",
    );
    return (found as { readonly rowCount: number }).rowCount;
  };
  const first = await session.claim("one");
  expect(first).not.toBeNull();
  await sequelize.transaction(async (transaction) => {
    await sequelize.query("LOCK TABLE log_readers", { transaction });
    await expect(first?.query("SELECT 1 FROM log_readers", [])).rejects.toThrow("Query read timeout");
    expect(first?.lost.aborted).toBe(true);
    await first?.[Symbol.asyncDispose]();
    // Meanwhile the claim is still that of the session before, which nobody can reach any more.
    expect(await session.claim("one")).toBeNull();
  });
  let second: Claim | null = null;
  await waitFor(async () => (second ??= await session.claim("one")) !== null, { timeout: 30_000 });
  expect(second).toMatchObject({ lost: { aborted: false } });
  expect(await connections()).toBe(1);
});

test("the statements of many subscriptions queue, however long that takes in total", async () => {
  await using database = await migratedDatabase();
  await using session = new SubscriptionSession({
    url: database.url,
    applicationName: "busy",
    onAnnounced: () => undefined,
    silenceMs: 1000,
  });
  await using claim = await session.claim("one");
  const slow = Array.from({ length: 5 }, async () => claim?.query("SELECT pg_sleep(0.3)", []));
  await expect(Promise.all(slow)).resolves.toHaveLength(5);
  expect(claim?.lost.aborted).toBe(false);
});
