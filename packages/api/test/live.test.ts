import type { Database } from "@hindsight/db";
import { migratedDatabase } from "@hindsight/db/testing";
import { createEventBus, type EventBus, type ModelAudited, publishLog } from "@hindsight/events";
import { waitFor } from "@hindsight/testing";
import { Client } from "pg";
import { expect, test } from "vitest";

import { callAs } from "./support/call-as.ts";

interface Publishing extends AsyncDisposable {
  readonly bus: EventBus;
}

/** Publishes the log of a database from now on. */
async function publishing(db: Database): Promise<Publishing> {
  const failures: unknown[] = [];
  const end = new AbortController();
  const bus = createEventBus({ onError: (error) => failures.push(error) });
  const finished = publishLog({
    tail: db.audit.tail(await db.audit.tailEnd()),
    bus,
    signal: end.signal,
    intervalMs: 20,
    onError: (error) => failures.push(error),
  });
  return {
    bus,
    async [Symbol.asyncDispose]() {
      end.abort();
      await finished;
      expect(failures).toEqual([]);
    },
  };
}

/** Adds what comes to the list until the subscription ends. */
async function gather(batches: AsyncIterable<readonly ModelAudited[]>, seen: ModelAudited[]): Promise<void> {
  for await (const batch of batches) seen.push(...batch);
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
