import { waitFor } from "@hindsight/testing";
import { Client } from "pg";
import { expect, test } from "vitest";

import { apiClient } from "./support/api-client.ts";
import { eventStream } from "./support/event-stream.ts";
import { signIn } from "./support/sign-in.ts";
import { startServer, type TestServer } from "./support/start-server.ts";

type Message = { event: string; data: unknown };

/** Opens the live log and gathers its messages; `ended` resolves when the server or the caller ends it. */
async function watch(server: TestServer, signal?: AbortSignal) {
  const cookie = await signIn(server.url, "auditor");
  const response = await fetch(`${server.url}/trpc/log.live`, {
    headers: { cookie, accept: "text/event-stream" },
    ...(signal !== undefined && { signal }),
  });
  expect(response.status).toBe(200);
  const messages: Message[] = [];
  const gather = async () => {
    for await (const message of eventStream(response)) messages.push(message);
  };
  const ended = gather();
  // A test that fails elsewhere must not fail again for this.
  ended.catch(() => undefined);
  await waitFor(() => messages.some(({ event }) => event === "connected"), { message: "Being connected" });
  return {
    ended,
    /** Changes of records; the sign-ins of the test are entries beside them. */
    changes: () =>
      messages
        .filter(({ event }) => event === "message")
        .flatMap(({ data }) => data as readonly { readonly model: string }[])
        .filter(({ model }) => model !== "Sign-in"),
  };
}

test("changes made by the API and by psql appear in the live log at once, and a rolled-back one does not", async () => {
  // An interval this long shows that a local write wakes the reader.
  await using server = await startServer({ pollMs: 600_000, trustedProxies: ["127.0.0.1"] });
  const live = await watch(server);
  const order = await server.db.models.Order.findOne({ where: { deletedAt: null }, rejectOnEmpty: true });

  const psql = new Client({ connectionString: server.databaseUrl });
  await psql.connect();
  await psql.query("UPDATE orders SET total = 11.11 WHERE id = $1", [order.id]);
  await psql.query("BEGIN");
  await psql.query("UPDATE orders SET total = 22.22 WHERE id = $1", [order.id]);
  await psql.query("ROLLBACK");
  await psql.end();

  const api = apiClient(server.url, await signIn(server.url, "admin"), { "x-request-id": "req-7" });
  const input = { id: order.id, reason: "As agreed" };
  await api.orders.update.mutate({ ...input, patch: { total: "33.33" } });
  // A transaction that is open elsewhere in the cluster holds the log back, so one write may not be enough.
  await waitFor(
    async () => {
      await api.orders.update.mutate({ ...input, patch: {} });
      return live.changes().length >= 2;
    },
    { message: "Seeing two changes" },
  );
  expect(live.changes()).toMatchObject([
    { model: "Order", key: order.id, action: "update", actor: null, reason: null, fields: ["total"] },
    { model: "Order", key: order.id, actor: { type: "user" }, reason: "As agreed", requestId: "req-7" },
  ]);
  expect(JSON.stringify(live.changes())).not.toMatch(/11\.11|22\.22|33\.33/);
});

test("a change made by psql appears without any local write", async () => {
  await using server = await startServer({ pollMs: 20 });
  const live = await watch(server);
  const psql = new Client({ connectionString: server.databaseUrl });
  await psql.connect();
  await psql.query("UPDATE customers SET name = 'Renamed' WHERE id = (SELECT min(id) FROM customers)");
  await psql.end();
  await waitFor(() => live.changes().length > 0, { message: "Seeing the change" });
  expect(live.changes()).toMatchObject([{ model: "Customer", actor: null, fields: ["name"] }]);
});

test("a change of a sensitive model raises an alert without values", async () => {
  await using server = await startServer({ pollMs: 20 });
  const psql = new Client({ connectionString: server.databaseUrl });
  await psql.connect();
  await psql.query("UPDATE users SET role = 'admin' WHERE role = 'viewer'");
  await psql.end();
  const alert = await waitFor(() => server.log.find(({ msg }) => msg === "A sensitive record changed"));
  expect(alert).toMatchObject({ model: "User", action: "update", actor: null });
  expect(JSON.stringify(alert)).not.toContain("admin");
});

test("closing ends the live log and frees the port and the database", async () => {
  await using server = await startServer();
  const live = await watch(server);
  await server.close();
  await live.ended;
  await expect(fetch(`${server.url}/health`)).rejects.toThrow();
  const psql = new Client({ connectionString: server.databaseUrl });
  await psql.connect();
  const { rows } = await psql.query(
    "SELECT application_name FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name = 'hindsight-auth'",
  );
  await psql.end();
  expect(rows).toEqual([]);
});

test("forgets a reader who disconnects", async () => {
  await using server = await startServer({ pollMs: 20 });
  const away = new AbortController();
  const live = await watch(server, away.signal);
  away.abort();
  await expect(live.ended).rejects.toThrow();
  await waitFor(() => server.log.some(({ msg }) => msg === "The client went away"), {
    message: "Noticing that the client went away",
  });
});
