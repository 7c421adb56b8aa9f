import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

import {
  announceWrites,
  type Database,
  forgetSubscriptions,
  LIVE_READER,
  listDeadLetters,
  listSubscriptions,
  openLogReader,
  replaySubscription,
  retryDeadLetters,
  type SubscriptionOptions,
  Subscriptions,
} from "@hindsight/db";
import { migratedDatabase, type MigratedDatabase } from "@hindsight/db/testing";
import type { ModelAudited } from "@hindsight/events";
import { isSoak, waitFor } from "@hindsight/testing";
import { QueryTypes } from "sequelize";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const WAIT = { timeout: 30_000 };

interface Consumer extends AsyncDisposable {
  readonly events: ModelAudited[];
  readonly errors: unknown[];
  /** What it was given, as `action key`. */
  seen(): readonly string[];
}

describe("durable subscriptions", () => {
  let database: MigratedDatabase;
  let db: Database;

  beforeEach(async () => {
    database = await migratedDatabase();
    db = database.db;
  });
  afterEach(() => database[Symbol.asyncDispose]());

  /** Follows the log in this process; the handler is called after the event was noted. */
  async function consume(
    options: Partial<SubscriptionOptions> = {},
    { intervalMs = 20 }: { readonly intervalMs?: number } = {},
  ): Promise<Consumer> {
    const events: ModelAudited[] = [];
    const errors: unknown[] = [];
    const subscriptions = new Subscriptions({
      db,
      url: database.url,
      intervalMs,
      onReset: (_name, reason) => void errors.push(reason),
      onError: (_name, error) => void errors.push(error),
    });
    await subscriptions.subscribe({
      name: "test",
      models: ["Tag"],
      since: "2000-01-01T00:00:00Z",
      retryMs: 10,
      ...options,
      async handler(event, delivery) {
        events.push(event);
        await options.handler?.(event, delivery);
      },
    });
    return {
      events,
      errors,
      seen: () => events.map(({ action, key }) => `${action} ${key}`),
      [Symbol.asyncDispose]: () => subscriptions[Symbol.asyncDispose](),
    };
  }

  const status = async (name = "test") => (await listSubscriptions(db)).find((one) => one.name === name);

  it("delivers each committed change once, and continues after it when it restarts", async () => {
    const tag = await db.models.Tag.create({ name: "one" });
    await db.sequelize
      .transaction(async (transaction) => {
        await db.models.Tag.create({ name: "undone" }, { transaction });
        throw new Error("rolled back");
      })
      .catch(() => undefined);
    {
      await using first = await consume();
      await waitFor(() => first.events.length === 1, WAIT);
      await tag.update({ name: "two" });
      await waitFor(() => first.events.length === 2, WAIT);
      expect(first.seen()).toEqual([`create ${tag.id}`, `update ${tag.id}`]);
    }
    await tag.destroy();
    await using second = await consume();
    await waitFor(() => second.events.length === 1, WAIT);
    expect(second.seen()).toEqual([`delete ${tag.id}`]);
    expect(await status()).toMatchObject({ waiting: 0, dead: 0 });
  });

  it("begins with changes that commit from now on by default", async () => {
    await db.models.Tag.create({ name: "before" });
    await using consumer = await consume({ since: undefined });
    const tag = await db.models.Tag.create({ name: "after" });
    await waitFor(() => consumer.events.length === 1, WAIT);
    expect(consumer.seen()).toEqual([`create ${tag.id}`]);
  });

  it("filters by model and action", async () => {
    await using consumer = await consume({ models: ["Tag", "Customer"], actions: ["update"] });
    const tag = await db.models.Tag.create({ name: "one" });
    const customer = await db.models.Customer.create({ name: "Ada", email: "ada@example.test" });
    await customer.update({ name: "Ada L." });
    await tag.update({ name: "two" });
    await waitFor(() => consumer.events.length === 2, WAIT);
    expect(consumer.events.map(({ model, action }) => `${model} ${action}`)).toEqual([
      "Customer update",
      "Tag update",
    ]);
  });

  it("filters by tag and severity, and refuses a tag that no model has", async () => {
    await expect(consume({ tags: ["hipaa"] })).rejects.toMatchObject({ code: "OPTION_INVALID" });
    await using consumer = await consume({ models: undefined, tags: ["gdpr"], severities: ["medium"] });
    await db.models.User.create({ name: "Eve", email: "eve@example.com" });
    await db.models.Tag.create({ name: "without the tag" });
    await db.models.Customer.create({ name: "Gus", email: "gus@example.com" });
    await waitFor(() => consumer.events.length > 0, WAIT);
    expect(consumer.events.map(({ model }) => model)).toEqual(["Customer"]);
  });

  it("retries a failed event and holds back only later events of its row", async () => {
    const failing = { id: "", left: 2 };
    await using consumer = await consume({
      handler({ key }) {
        if (key === failing.id && failing.left > 0) {
          failing.left -= 1;
          throw new Error("not yet");
        }
      },
    });
    await db.sequelize.transaction(async (transaction) => {
      const one = await db.models.Tag.create({ name: "one" }, { transaction });
      failing.id = String(one.id);
      const other = await db.models.Tag.create({ name: "other" }, { transaction });
      await one.update({ name: "one more" }, { transaction });
      await other.update({ name: "other more" }, { transaction });
    });
    await waitFor(async () => failing.left === 0 && (await status())?.waiting === 0, WAIT);
    const seen = consumer.seen();
    const ofRow = seen.filter((event) => event.endsWith(` ${failing.id}`));
    expect(ofRow).toEqual([...Array<string>(3).fill(`create ${failing.id}`), `update ${failing.id}`]);
    const others = seen.filter((event) => !event.endsWith(` ${failing.id}`));
    expect(others).toHaveLength(2);
    expect(seen.indexOf(others[1] ?? "")).toBeLessThan(seen.lastIndexOf(`create ${failing.id}`));
  });

  it("makes an event that always fails a dead letter, continues with its row, and retries it on request", async () => {
    let poison = true;
    const attempts: number[] = [];
    await using consumer = await consume({
      maxTries: 3,
      handler({ action }, { attempt }) {
        if (action !== "create" || !poison) return;
        attempts.push(attempt);
        throw new Error("poisoned");
      },
    });
    const tag = await db.models.Tag.create({ name: "one" });
    await tag.update({ name: "two" });
    await waitFor(() => consumer.seen().includes(`update ${tag.id}`), WAIT);
    expect(attempts).toEqual([1, 2, 3]);
    await waitFor(async () => (await status())?.waiting === 0, WAIT);
    const [letter, ...others] = await listDeadLetters(db, { limit: 10 });
    expect(others).toEqual([]);
    expect(letter).toMatchObject({
      subscription: "test",
      tries: 3,
      error: "Error: poisoned",
      event: { model: "Tag", key: String(tag.id), action: "create" },
    });
    expect(await listDeadLetters(db, { limit: 10, subscription: "other" })).toEqual([]);

    poison = false;
    const before = consumer.events.length;
    expect(await retryDeadLetters(db, { subscription: "test" })).toBe(1);
    await tag.update({ name: "three" });
    await waitFor(() => consumer.events.length === before + 2, WAIT);
    expect(consumer.seen().slice(before).toSorted()).toEqual([`create ${tag.id}`, `update ${tag.id}`]);
    expect(await listDeadLetters(db, { limit: 10 })).toEqual([]);
  });

  it.each<[string, unknown]>([
    ["half of a character at its end", new Error(`${"x".repeat(992)}\u{1F600}`)],
    ["half of a character and NUL", new Error("\uD83D\0")],
    ["no text at all", Object.create(null)],
  ])("stores a failure that has %s, and goes on", async (_what, failure) => {
    await using consumer = await consume({
      maxTries: 1,
      handler({ action }) {
        if (action === "create") throw failure;
      },
    });
    const tag = await db.models.Tag.create({ name: "one" });
    await tag.update({ name: "two" });
    await waitFor(async () => (await status())?.dead === 1 && consumer.events.length === 2, WAIT);
    expect(consumer.errors).toEqual([]);
  });

  it("retries the dead letters of a row in order, before its new events", async () => {
    let poison = true;
    const tag = await db.models.Tag.create({ name: "one" });
    await tag.update({ name: "two" });
    await using consumer = await consume({
      maxTries: 1,
      async handler({ action }) {
        if (poison) throw new Error("poisoned");
        if (action === "create") await tag.destroy();
      },
    });
    await waitFor(async () => (await status())?.dead === 2, WAIT);
    poison = false;
    await retryDeadLetters(db, { subscription: "test" });
    await waitFor(() => consumer.events.length === 5, WAIT);
    expect(consumer.seen().slice(2)).toEqual(["create", "update", "delete"].map((one) => `${one} ${tag.id}`));
  });

  it("lists dead letters page by page, also when several subscriptions have one for the same change", async () => {
    const fail = { maxTries: 1, handler: () => Promise.reject(new Error("never")) };
    await using _one = await consume({ ...fail, name: "one" });
    await using _two = await consume({ ...fail, name: "two" });
    await db.models.Tag.bulkCreate([{ name: "a" }, { name: "b" }]);
    await waitFor(async () => (await status("one"))?.dead === 2 && (await status("two"))?.dead === 2, WAIT);
    const first = await listDeadLetters(db, { limit: 1 });
    const before = first.at(-1)?.event.versionId;
    const letters = [...first, ...(await listDeadLetters(db, { limit: 10, before }))];
    expect(letters.map(({ subscription }) => subscription).toSorted()).toEqual(["one", "one", "two", "two"]);
  });

  it("lists a subscription whose cursor is invalid", async () => {
    await db.sequelize.query("INSERT INTO log_readers (name, cursor) VALUES ('test', '{}')");
    expect(await status()).toMatchObject({ lagSeconds: null, waiting: 0 });
  });

  it("gives up on a handler that takes too long, and aborts its signal", async () => {
    let told = false;
    await using _consumer = await consume({
      maxTries: 1,
      timeoutMs: 50,
      handler: (_event, { signal }) =>
        new Promise(() => signal.addEventListener("abort", () => (told = true), { once: true })),
    });
    await db.models.Tag.create({ name: "slow" });
    await waitFor(async () => (await status())?.dead === 1, WAIT);
    expect(told).toBe(true);
    expect((await listDeadLetters(db, { limit: 1 }))[0]?.error).toMatch(/^TimeoutError/);
  });

  it("a stop lets the running handler finish, and the next consumer gets the rest of the batch", async () => {
    await db.models.Tag.bulkCreate([{ name: "a" }, { name: "b" }, { name: "c" }]);
    const entered = Promise.withResolvers<undefined>();
    const leave = Promise.withResolvers<undefined>();
    const first = await consume({
      async handler() {
        entered.resolve(undefined);
        await leave.promise;
      },
    });
    await entered.promise;
    const stopped = first[Symbol.asyncDispose]();
    leave.resolve(undefined);
    await stopped;
    expect(first.events).toHaveLength(1);
    await using second = await consume();
    await waitFor(async () => second.events.length === 2 && (await status())?.waiting === 0, WAIT);
    expect([...first.seen(), ...second.seen()].toSorted()).toHaveLength(3);
    expect(new Set([...first.seen(), ...second.seen()]).size).toBe(3);
  });

  it("replays from a point in time while a process follows it", async () => {
    const one = await db.models.Tag.create({ name: "one" });
    await using consumer = await consume();
    await waitFor(() => consumer.events.length === 1, WAIT);
    const two = await db.models.Tag.create({ name: "two" });
    await waitFor(() => consumer.events.length === 2, WAIT);
    expect(await replaySubscription(db, "test", "2000-01-01T00:00:00Z")).toBe(true);
    await waitFor(() => consumer.events.length >= 4, WAIT);
    expect(consumer.seen().slice(-2)).toEqual([`create ${one.id}`, `create ${two.id}`]);
    expect(await replaySubscription(db, "nobody", new Date())).toBe(false);
    await openLogReader(db, LIVE_READER, { onReset: () => undefined });
    expect(await replaySubscription(db, LIVE_READER, new Date())).toBe(false);
    await expect(replaySubscription(db, "test", "yesterday")).rejects.toMatchObject({
      code: "INSTANT_INVALID",
    });
  });

  it("is not forgotten while a process follows it", async () => {
    {
      await using consumer = await consume();
      await db.models.Tag.create({ name: "one" });
      await waitFor(() => consumer.events.length === 1, WAIT);
      await forgetSubscriptions(db, { prefix: "", except: [LIVE_READER] });
      await db.models.Tag.create({ name: "two" });
      await waitFor(() => consumer.events.length === 2, WAIT);
    }
    expect(await status()).toBeDefined();
    await forgetSubscriptions(db, { prefix: "", except: [LIVE_READER] });
    expect(await status()).toBeUndefined();
  });

  it("only one process at a time follows it, and it goes on after its connection breaks", async () => {
    await using first = await consume();
    const tag = await db.models.Tag.create({ name: "one" });
    await waitFor(() => first.events.length === 1, WAIT);
    await using second = await consume();
    await tag.update({ name: "two" });
    await waitFor(() => first.events.length === 2, WAIT);
    expect(second.events).toEqual([]);
    await db.sequelize.query(
      `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );
    await waitFor(() => first.errors.length > 0, WAIT);
    await tag.update({ name: "three" });
    await waitFor(() => first.events.length + second.events.length >= 3, WAIT);
    await waitFor(async () => (await status())?.lagSeconds === 0, WAIT);
  });

  it("reads the log at once when writes are announced", async () => {
    await using consumer = await consume({}, { intervalMs: 60_000 });
    await db.models.Tag.create({ name: "one" });
    await waitFor(async () => {
      await announceWrites(db);
      return consumer.events.length === 1;
    }, WAIT);
  });

  it.each([{ name: "" }, { concurrency: 0 }, { maxTries: 1.5 }, { retryMs: Number.NaN }, { timeoutMs: -1 }])(
    "refuses %o",
    async (options) => {
      await using subscriptions = new Subscriptions({
        db,
        url: database.url,
        onReset: () => undefined,
        onError: () => undefined,
      });
      const subscribed = subscriptions.subscribe({ name: "test", handler: () => undefined, ...options });
      await expect(subscribed).rejects.toThrow(RangeError);
    },
  );

  it("a consumer that is killed repeatedly sees every change, in order for each row", async () => {
    const kills = isSoak ? 50 : 2;
    const rows = 100;
    const least = 200 * kills;
    await db.sequelize.query("CREATE TABLE seen (n bigserial, version_id bigint, key text, action text)");
    const tags = await db.models.Tag.bulkCreate(
      Array.from({ length: rows }, (_, i) => ({ name: `tag ${i}` })),
    );
    const killing = new AbortController();
    const written = (async () => {
      let round = 0;
      for (; !killing.signal.aborted || round * rows < least; round += 1) {
        for (const tag of tags) await tag.update({ name: `tag ${tag.id} ${round}` });
      }
      return round + 1;
    })();
    for (let kill = 0; kill < kills; kill += 1) {
      const child = await startConsumer(database.url);
      const seen = await count(db);
      // Somewhere in the middle of its work: after a different number of handled events each time.
      const enough = seen + 1 + ((kill * 37) % 113);
      await waitFor(async () => (await count(db)) >= enough, WAIT);
      child.kill("SIGKILL");
      await once(child, "exit");
    }
    killing.abort();
    const rounds = await written;
    const last = await startConsumer(database.url);
    await waitFor(
      async () => {
        const one = await status("killed");
        return one !== undefined && one.lagSeconds === 0 && one.waiting === 0;
      },
      { timeout: 300_000 },
    );
    last.kill("SIGTERM");
    await once(last, "exit");
    const [different] = await db.sequelize.query<{ count: number }>(
      "SELECT count(DISTINCT version_id)::int AS count FROM seen",
      { type: QueryTypes.SELECT },
    );
    expect(different?.count).toBe(rows * rounds);
    // Repeats aside, the first time that each version of a row was seen is behind that of the one before.
    const misplaced = await db.sequelize.query(
      `SELECT key FROM (SELECT key, version_id, min(n) AS first,
           lag(min(n)) OVER (PARTITION BY key ORDER BY version_id) AS before
         FROM seen GROUP BY key, version_id) s WHERE before > first`,
      { type: QueryTypes.SELECT },
    );
    expect(misplaced).toEqual([]);
    const poisoned = tags.filter(({ id }) => String(id).endsWith("13")).length * rounds;
    expect((await status("killed"))?.dead).toBe(poisoned);
  }, 600_000);
});

async function count(db: Database): Promise<number> {
  const [seen] = await db.sequelize.query<{ count: number }>("SELECT count(*)::int AS count FROM seen", {
    type: QueryTypes.SELECT,
  });
  return seen?.count ?? 0;
}

async function startConsumer(url: string): Promise<ChildProcess> {
  const script = new URL("./support/consume.ts", import.meta.url).pathname;
  const child = spawn(process.execPath, [script, url, "killed"], { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout, "data");
  return child;
}
