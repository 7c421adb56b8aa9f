import type { TailCursor } from "@hindsight/audit-core/sequelize";
import type { Database } from "@hindsight/db";
import { migratedDatabase } from "@hindsight/db/testing";
import { createEventBus, type EventBus, type ModelAudited, publishLog } from "@hindsight/events";
import { waitFor } from "@hindsight/testing";
import { Client } from "pg";
import { expect, test } from "vitest";

import { callAs } from "./support/call-as.ts";
import { liveBatches } from "./support/live-batches.ts";

interface Publishing extends AsyncDisposable {
  readonly bus: EventBus;
  /** Id of the last entry that was read. */
  settled(): string;
}

/** Publishes the log of a database from now on, or from a position once its readers are there. */
async function publishing(
  db: Database,
  { from, readers }: { from?: TailCursor; readers?: Promise<unknown> } = {},
): Promise<Publishing> {
  const failures: unknown[] = [];
  const end = new AbortController();
  const bus = createEventBus({ onError: (error) => failures.push(error) });
  const begin = from ?? (await db.audit.tailEnd());
  const tail = db.audit.tail(begin);
  let settled = begin.after;
  const finished = publishLog({
    tail: {
      async readFields(limit) {
        await readers;
        const read = await tail.readFields(limit);
        settled = read.entries.at(-1)?.id ?? settled;
        return read;
      },
    },
    bus,
    signal: end.signal,
    intervalMs: 20,
    onError: (error) => failures.push(error),
  });
  return {
    bus,
    settled: () => settled,
    async [Symbol.asyncDispose]() {
      end.abort();
      await finished;
      expect(failures).toEqual([]);
    },
  };
}

/** Adds what comes to the list until the subscription ends. */
async function gather(stream: AsyncIterable<unknown>, seen: ModelAudited[]): Promise<void> {
  for await (const { events } of liveBatches(stream)) seen.push(...events);
}

test("the live log shows every committed change without values, and none that is rolled back", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db, url } = database;
  await using log = await publishing(db);
  const end = new AbortController();
  const api = callAs({ db, role: "admin", bus: log.bus, signal: end.signal });
  const seen: ModelAudited[] = [];
  const gathering = gather(await api.log.live(), seen);

  const order = await db.models.Order.findOne({ where: { deletedAt: null }, rejectOnEmpty: true });
  const secret = "Knows the code of the gate: 4711";
  await api.orders.update({ id: order.id, patch: { internalNotes: secret }, reason: "The customer called" });

  const psql = new Client({ connectionString: url });
  await psql.connect();
  await psql.query("BEGIN");
  await psql.query("UPDATE orders SET total = total + 1000 WHERE id = $1", [order.id]);
  await psql.query("ROLLBACK");
  await psql.query("UPDATE orders SET total = total + 1 WHERE id = $1", [order.id]);
  await psql.end();

  await waitFor(() => seen.length >= 2, { message: "Seeing both changes" });
  end.abort();
  await gathering;
  expect(seen).toMatchObject([
    {
      model: "Order",
      key: order.id,
      fields: ["internalNotes"],
      actor: { type: "user" },
      reason: "The customer called",
    },
    { model: "Order", key: order.id, fields: ["total"], actor: null, reason: null, requestId: null },
  ]);
  expect(JSON.stringify(seen)).not.toContain("4711");
});

test("a subscription ends when the host closes", async () => {
  await using database = await migratedDatabase();
  const { db } = database;
  await using log = await publishing(db);
  const end = new AbortController();
  const events = await callAs({ db, role: "auditor", bus: log.bus, closing: end.signal }).log.live();
  const seen: ModelAudited[] = [];
  const gathering = gather(events, seen);
  end.abort();
  await gathering;
  expect(seen).toEqual([]);
});

test("a reader that comes back is given what it missed and then what comes, each once and in order", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  await using log = await publishing(db);
  const { Tag } = db.models;
  const at = { db, role: "auditor", bus: log.bus, settled: () => log.settled() } as const;

  // It has seen no event before the connection broke, and goes on from the id that it was given first.
  const away = new AbortController();
  const first = liveBatches(await callAs({ ...at, signal: away.signal }).log.live());
  const { value: begun } = await first.next();
  expect(begun).toMatchObject({ id: expect.stringMatching(/^\d+$/), events: [] });
  away.abort();
  await first.return();

  // More than are read at a time, some of them published before it is back, some while it is.
  const missed = Array.from({ length: 1100 }, (_, i) => `missed ${i}`);
  await Tag.bulkCreate(missed.map((name) => ({ name })));
  await waitFor(() => BigInt(log.settled()) >= BigInt(begun?.id ?? "") + 1100n, {
    message: "Publishing them",
  });
  await Tag.bulkCreate(missed.map((name) => ({ name: `later ${name}` })));
  const end = new AbortController();
  const back = await callAs({ ...at, signal: end.signal }).log.live({ lastEventId: begun?.id });
  const ids: bigint[] = [];
  const gathering = (async () => {
    for await (const { events } of liveBatches(back))
      ids.push(...events.map((event) => BigInt(event.versionId)));
  })();
  await Tag.create({ name: "the last" });
  await waitFor(() => ids.length >= 2201, { message: "Seeing all changes" });
  end.abort();
  await gathering;
  expect(new Set(ids).size).toBe(2201);
  expect(ids).toEqual([...ids].sort((a, b) => (a < b ? -1 : 1)));
});

test("a reader that comes back to a server which lags behind is given nothing again", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  const from = await db.audit.tailEnd();
  await db.models.Tag.bulkCreate([{ name: "seen elsewhere" }, { name: "not seen" }]);
  const [notSeen, elsewhere] = (await db.audit.feed({ limit: 2 })).items.map(({ id }) => id);
  const { promise: readers, resolve: connected } = Promise.withResolvers<void>();
  await using log = await publishing(db, { from, readers });
  const end = new AbortController();
  const api = callAs({ db, role: "auditor", bus: log.bus, settled: () => log.settled(), signal: end.signal });
  const seen: ModelAudited[] = [];
  const gathering = gather(await api.log.live({ lastEventId: elsewhere }), seen);
  connected();
  await waitFor(() => seen.length > 0, { message: "Seeing the change" });
  end.abort();
  await gathering;
  expect(seen.map(({ versionId }) => versionId)).toEqual([notSeen]);
});

test("a reader that has seen more than the restored history holds is given what comes", async () => {
  await using database = await migratedDatabase({ seeded: true });
  const { db } = database;
  await using log = await publishing(db);
  const end = new AbortController();
  const lost = String(BigInt(log.settled()) + 1000n);
  const api = callAs({ db, role: "auditor", bus: log.bus, settled: () => log.settled(), signal: end.signal });
  const seen: ModelAudited[] = [];
  const gathering = gather(await api.log.live({ lastEventId: lost }), seen);
  await db.models.Tag.create({ name: "after the restore" });
  await waitFor(() => seen.length > 0, { message: "Seeing the change" });
  end.abort();
  await gathering;
  expect(seen).toMatchObject([{ model: "Tag", action: "create" }]);
});
