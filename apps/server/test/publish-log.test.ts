import { createDatabase, type Database, openLogReader } from "@hindsight/db";
import { migratedDatabase } from "@hindsight/db/testing";
import { createEventBus, type ModelAudited, publishLog } from "@hindsight/events";
import { waitFor } from "@hindsight/testing";
import { Client } from "pg";
import { pino } from "pino";
import { expect, it } from "vitest";

import { startLogPublisher } from "../src/start-log-publisher.ts";

type Cursor = Awaited<ReturnType<Database["audit"]["tailEnd"]>>;

interface Publisher extends AsyncDisposable {
  /** Events of tags, by key and action, in order. */
  seen(): readonly string[];
  readonly errors: readonly unknown[];
  until(event: string): Promise<void>;
}

/** Publishes the real log of a database, from a cursor on. Handlers see events of tags only. */
function publish(
  db: Database,
  from: Cursor,
  options: { readonly saveCursor?: (cursor: Cursor) => void; readonly onEvent?: () => void } = {},
): Publisher {
  const stop = new AbortController();
  const events: ModelAudited[] = [];
  const errors: unknown[] = [];
  const onError = (error: unknown) => void errors.push(error);
  const bus = createEventBus({ onError });
  bus.on("ModelAudited", (event) => {
    events.push(event);
    options.onEvent?.();
  });
  const finished = publishLog({
    tail: db.audit.tail(from),
    bus,
    signal: stop.signal,
    intervalMs: 20,
    saveCursor: options.saveCursor,
    onError,
  });
  const seen = () => events.map(({ key, action }) => `${action} ${key}`);
  return {
    seen,
    errors,
    until: async (event) =>
      void (await waitFor(() => seen().includes(event), { timeout: 20_000, message: `the event ${event}` })),
    async [Symbol.asyncDispose]() {
      stop.abort();
      await finished;
    },
  };
}

async function psql(url: string): Promise<Client & AsyncDisposable> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return Object.assign(client, { [Symbol.asyncDispose]: () => client.end() });
}

const insertTag = "INSERT INTO tags (name) VALUES ($1) RETURNING id";

async function addTag(client: Client, name: string): Promise<string> {
  const { rows } = await client.query<{ id: string }>(insertTag, [name]);
  return `create ${rows[0]?.id}`;
}

it("a change of another connection is published, and a rolled-back one is not", async () => {
  await using database = await migratedDatabase();
  await using other = await psql(database.url);
  const { db } = database;
  await using publisher = publish(db, await db.audit.tailEnd());
  const first = await addTag(other, "first");
  await other.query("BEGIN");
  await addTag(other, "undone");
  await other.query("ROLLBACK");
  const last = await addTag(other, "last");
  await publisher.until(last);
  expect(publisher.seen()).toEqual([first, last]);
});

it("a transaction that commits late is not skipped, and comes in the order of the log", async () => {
  await using database = await migratedDatabase();
  await using slow = await psql(database.url);
  await using fast = await psql(database.url);
  const { db } = database;
  await using publisher = publish(db, await db.audit.tailEnd());
  await slow.query("BEGIN");
  const late = await addTag(slow, "late");
  const early = await addTag(fast, "early");
  await slow.query("COMMIT");
  await publisher.until(early);
  expect(publisher.seen()).toEqual([late, early]);
});

it("a batch is published again after a crash before its cursor is saved, and not after it is saved", async () => {
  await using database = await migratedDatabase();
  await using other = await psql(database.url);
  const { db } = database;
  let saved = await db.audit.tailEnd();
  const start = saved;
  const first = await addTag(other, "first");
  {
    await using crashing = publish(db, saved, {
      saveCursor() {
        throw new Error("crashed before saving");
      },
    });
    await crashing.until(first);
  }
  expect(saved).toBe(start);
  {
    await using again = publish(db, saved, { saveCursor: (cursor) => (saved = cursor) });
    await again.until(first);
    await waitFor(() => saved !== start, { message: "the saved cursor" });
  }
  const second = await addTag(other, "second");
  // As it is read from where it is stored.
  await using later = publish(db, JSON.parse(JSON.stringify(saved)) as Cursor);
  await later.until(second);
  expect(later.seen()).toEqual([second]);
});

it("an outage of the database is reported, and publishing continues where it stopped", async () => {
  await using operator = await migratedDatabase();
  await using database = await migratedDatabase();
  const { db } = database;
  const name = new URL(database.url).pathname.slice(1);
  const start = await db.audit.tailEnd();
  await db.models.Tag.create({ name: "before" });
  await using publisher = publish(db, start);
  await waitFor(() => publisher.seen().length === 1, { message: "the first event" });
  await operator.db.sequelize.query(`ALTER DATABASE "${name}" ALLOW_CONNECTIONS false`);
  await operator.db.sequelize.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1",
    {
      bind: [name],
    },
  );
  await waitFor(() => publisher.errors.length > 0, { message: "the report" });
  await operator.db.sequelize.query(`ALTER DATABASE "${name}" ALLOW_CONNECTIONS true`);
  // A pooled connection may not have noticed yet that it is broken.
  await waitFor(() => db.models.Tag.create({ name: "after" }), { message: "a write after the outage" });
  await waitFor(() => publisher.seen().length > 1, {
    timeout: 20_000,
    message: "the event after the outage",
  });
  expect(publisher.seen()).toHaveLength(2);
});

it("events name the changed fields and the actor, and have no values", async () => {
  await using database = await migratedDatabase();
  await using writer = createDatabase({ url: database.url });
  const { db } = database;
  const events: ModelAudited[] = [];
  const stop = new AbortController();
  const bus = createEventBus({ onError: () => undefined });
  bus.on("ModelAudited", (event) => {
    events.push(event);
    if (event.action === "update") stop.abort();
  });
  const tail = db.audit.tail(await db.audit.tailEnd());
  const finished = publishLog({ tail, bus, signal: stop.signal, intervalMs: 20, onError: () => undefined });
  await writer.audit.run(
    { actor: { type: "user", id: "7", label: "Ana" }, reason: "Typo", requestId: "r-1" },
    async () => {
      const tag = await writer.models.Tag.create({ name: "Nite market" });
      await tag.update({ name: "Night market" });
    },
  );
  await finished;
  expect(events.at(-1)).toMatchObject({
    model: "Tag",
    action: "update",
    actor: { type: "user", id: "7", label: "Ana" },
    reason: "Typo",
    requestId: "r-1",
    fields: ["name"],
  });
  expect(JSON.stringify(events)).not.toContain("market");
});

it("an invalid cursor is reported, and the log is read again from shortly before it was saved", async () => {
  await using database = await migratedDatabase();
  const { db } = database;
  await db.models.Tag.create({ name: "before" });
  const former = { from: "9", to: null, after: "0", floor: "0", nextFloor: { horizon: "0", floor: "0" } };
  const end = await db.audit.tailEnd();
  const elsewhere = { ...end, history: "1/1/1", at: "2000-01-01T00:00:00.000000Z" };
  for (const [name, cursor] of Object.entries({ former, elsewhere })) {
    await db.sequelize.query(
      "INSERT INTO log_readers (name, cursor, saved_at) VALUES ($1, $2, now() - interval '1 day')",
      { bind: [name, JSON.stringify(cursor)] },
    );
    const resets: string[] = [];
    const reader = await openLogReader(db, name, {
      onReset: (reason, since) => resets.push(`${reason.code} ${since < new Date()}`),
    });
    const { entries: versions, cursor: next } = await reader.tail.readFields();
    expect(versions.map(({ model, action }) => `${action} ${model}`)).toEqual(["create Tag"]);
    expect(resets).toEqual(["CURSOR_INVALID true"]);
    expect(Number(reader.from)).toBeLessThan(Number(end.after));
    await reader.save(next);
    const again = await openLogReader(db, name, { onReset: () => resets.push("again") });
    expect((await again.tail.readFields()).entries).toEqual([]);
    expect(resets).toHaveLength(1);
  }
});

it("an invalid cursor is replaced by one from before the last save, also by another process", async () => {
  await using database = await migratedDatabase();
  const { db } = database;
  const end = await db.audit.tailEnd();
  const elsewhere = { ...end, history: "1/1/1", at: "2000-01-01T00:00:00.000000Z" };
  await db.sequelize.query(
    "INSERT INTO log_readers (name, cursor, saved_at) VALUES ('test', $1, now() - interval '1 year')",
    { bind: [JSON.stringify(elsewhere)] },
  );
  const resets: Date[] = [];
  const reader = await openLogReader(db, "test", { onReset: (_reason, since) => resets.push(since) });
  await db.sequelize.query("UPDATE log_readers SET saved_at = now() - interval '1 day'");
  await reader.tail.readFields();
  const days = resets.map((since) => (Date.now() - since.getTime()) / 86_400_000);
  expect(days.map(Math.floor)).toEqual([1]);
});

it("the server's log and status name a session that holds up the log, and say when it has ended", async () => {
  await using database = await migratedDatabase();
  await using slow = await psql(database.url);
  const { db } = database;
  const lines: { readonly msg: string; readonly holder?: { readonly application: string } }[] = [];
  const logger = pino({ level: "info" }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  await using publisher = await startLogPublisher({
    db,
    logger,
    intervalMs: 20,
    lagLooksMs: 20,
    behindSeconds: 0.001,
  });
  await slow.query("SET application_name = 'nightly import'");
  await slow.query("BEGIN");
  await addTag(slow, "held");
  await waitFor(() => lines.some(({ holder }) => holder?.application === "nightly import"), {
    message: "the warning",
  });
  await waitFor(() => publisher.lag()?.holder?.state === "idle in transaction", { message: "its state" });
  expect(publisher.lag()?.holder).toMatchObject({ application: "nightly import" });
  await slow.query("COMMIT");
  await waitFor(() => lines.some(({ msg }) => msg.includes("in time again")), { message: "the all-clear" });
  await waitFor(() => publisher.lag()?.holder === null, { message: "the status" });
  expect(JSON.stringify(lines)).not.toContain("held");
});
