import { waitFor } from "@hindsight/testing";
import { Client } from "pg";
import { expect, onTestFinished, test } from "vitest";

import { apiClient } from "./support/api-client.ts";
import { eventStream } from "./support/event-stream.ts";
import { signIn } from "./support/sign-in.ts";
import { startServer, type TestServer } from "./support/start-server.ts";

/** Opens the live log; `ended` resolves when the server ends it. */
async function follow(server: TestServer, cookie: string) {
  const away = new AbortController();
  onTestFinished(() => away.abort());
  const response = await fetch(`${server.url}/trpc/log.live`, { headers: { cookie }, signal: away.signal });
  expect(response.status).toBe(200);
  const events: string[] = [];
  const batches: (readonly { readonly model: string }[])[] = [];
  const gather = async () => {
    for await (const { event, data } of eventStream(response)) {
      events.push(event);
      if (Array.isArray(data)) batches.push(data as readonly { readonly model: string }[]);
    }
  };
  const ended = gather();
  ended.catch(() => undefined);
  await waitFor(() => events.includes("connected"), { message: "Being connected" });
  return { ended, batches, leave: () => away.abort() };
}

async function psql(server: TestServer, sql: string): Promise<void> {
  const client = new Client({ connectionString: server.databaseUrl });
  await client.connect();
  await client.query(sql);
  await client.end();
}

/** An interval this long shows that the change itself makes the server look. */
const NEVER = 600_000;

test.each([
  ["the role is taken away", "UPDATE users SET role = 'viewer' WHERE role = 'auditor'"],
  ["the new role may see less", "UPDATE users SET role = 'service' WHERE role = 'auditor'"],
  ["the account is removed", "DELETE FROM users WHERE role = 'auditor'"],
])("an event stream ends when %s, and streams of others go on", async (_what, sql) => {
  await using server = await startServer({ pollMs: 20, streams: { intervalMs: NEVER } });
  const auditor = await follow(server, await signIn(server.url, "auditor"));
  const admin = await follow(server, await signIn(server.url, "admin"));
  await psql(server, sql);
  await auditor.ended;
  await psql(server, "UPDATE customers SET phone = '1' WHERE id = (SELECT min(id) FROM customers)");
  await waitFor(() => JSON.stringify(admin.batches).includes("Customer"), { message: "The admin's stream" });
  expect(JSON.stringify(auditor.batches)).not.toContain("Customer");
});

test("an event stream ends with its session, by a sign-out here or elsewhere", async () => {
  await using server = await startServer({ streams: { intervalMs: NEVER } });
  const cookie = await signIn(server.url, "auditor");
  const stream = await follow(server, cookie);
  await fetch(`${server.url}/api/auth/sign-out`, {
    method: "POST",
    headers: { cookie, origin: server.url, "content-type": "application/json" },
    body: "{}",
  });
  await stream.ended;

  await using other = await startServer({ streams: { intervalMs: 20 } });
  const elsewhere = await follow(other, await signIn(other.url, "auditor"));
  await psql(other, "DELETE FROM sessions");
  await elsewhere.ended;
});

test("a stream of jobs ends when the right to see them is taken away", async () => {
  await using server = await startServer({ streams: { intervalMs: 20 } });
  const cookie = await signIn(server.url, "admin");
  const { jobs } = await apiClient(server.url, cookie).jobs.start.mutate({
    kind: "stats",
    models: ["Order"],
    reason: "a test",
  });
  const input = encodeURIComponent(JSON.stringify({ ids: jobs.map(({ id }) => id) }));
  const response = await fetch(`${server.url}/trpc/jobs.watch?input=${input}`, { headers: { cookie } });
  const messages = eventStream(response);
  await messages.next();
  expect((await messages.next()).value).toMatchObject({ data: [{ model: "Order", state: "waiting" }] });
  await psql(server, "UPDATE users SET role = 'auditor' WHERE role = 'admin'");
  expect((await messages.next()).value).toMatchObject({ event: "return" });
});

test("an expired session ends its streams", async () => {
  await using server = await startServer({ streams: { intervalMs: 20 } });
  const stream = await follow(server, await signIn(server.url, "auditor"));
  await psql(server, "UPDATE sessions SET expires_at = now() - interval '1 second'");
  await stream.ended;
});

test("streams end when their rights cannot be looked up", async () => {
  await using server = await startServer({ streams: { intervalMs: 20 } });
  const stream = await follow(server, await signIn(server.url, "auditor"));
  await psql(server, "ALTER TABLE sessions RENAME TO elsewhere");
  await stream.ended;
  expect(server.log.map(({ msg }) => msg)).toContain(
    "The rights of those who follow the log could not be looked up",
  );
});

test("limits event streams per session and in total, and a closed one makes room", async () => {
  await using server = await startServer({ pollMs: 20, streams: { max: 3, maxPerSession: 2 } });
  const cookie = await signIn(server.url, "auditor");
  /** What follows "connected": the refusal, or the change that is made then. */
  const answer = async (as: string) => {
    const response = await fetch(`${server.url}/trpc/log.live`, { headers: { cookie: as } });
    const messages = eventStream(response);
    await messages.next();
    await psql(server, "UPDATE customers SET phone = coalesce(phone, '') || '1' WHERE id = 1");
    const { value } = await messages.next();
    await messages.return(undefined);
    return value;
  };
  const first = await follow(server, cookie);
  await follow(server, cookie);
  expect(await answer(cookie)).toMatchObject({
    event: "serialized-error",
    data: {
      message: expect.stringMatching(/already has 2 live views open/),
      data: { reason: "TOO_MANY_STREAMS" },
    },
  });
  const other = await signIn(server.url, "admin");
  await follow(server, other);
  expect(await answer(other)).toMatchObject({
    event: "serialized-error",
    data: { message: expect.stringMatching(/Too many people/), data: { reason: "TOO_MANY_STREAMS" } },
  });
  first.leave();
  await waitFor(async () => (await answer(cookie))?.event === "message", {
    message: "Room for another stream",
  });
});

test("a bulk write sends a reader batches of events, not one message per row", async () => {
  await using server = await startServer({ pollMs: 20 });
  const stream = await follow(server, await signIn(server.url, "auditor"));
  await psql(
    server,
    "INSERT INTO customers (name, email) SELECT 'Bulk', n || '@bulk.example' FROM generate_series(1, 2000) n",
  );
  // The sign-in is an entry of its own, which may arrive after the stream was opened.
  const seen = () => stream.batches.flat().filter(({ model }) => model === "Customer");
  await waitFor(() => seen().length >= 2000, { message: "Seeing the bulk" });
  expect(seen()).toHaveLength(2000);
  expect(stream.batches.length).toBeLessThan(1000);
});
