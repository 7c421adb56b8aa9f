import { Client } from "pg";
import { expect, test } from "vitest";

import { apiClient } from "./support/api-client.ts";
import { refusalOf } from "./support/refusal-of.ts";
import { signIn } from "./support/sign-in.ts";
import { startServer, type TestServer } from "./support/start-server.ts";

/** A transaction of somebody else that stands open until it is disposed of. */
async function openTransaction(server: TestServer, sql: string): Promise<AsyncDisposable> {
  const client = new Client({ connectionString: server.databaseUrl });
  await client.connect();
  await client.query("BEGIN");
  await client.query(sql);
  return {
    async [Symbol.asyncDispose]() {
      await client.query("ROLLBACK");
      await client.end();
    },
  };
}

test("changes of a locked row fail saying so, and everything else goes on", async () => {
  await using server = await startServer({ limits: { lockMs: 500 } });
  const api = apiClient(server.url, await signIn(server.url, "admin"));
  const [held, free] = await server.db.models.Order.findAll({ where: { deletedAt: null }, limit: 2 });
  if (held === undefined || free === undefined) throw new Error("the demo has no two orders");
  const change = (id: string) => api.orders.update.mutate({ id, patch: { internalNotes: "Seen" } });
  {
    await using _transaction = await openTransaction(
      server,
      `SELECT FROM orders WHERE id = ${held.id} FOR UPDATE`,
    );
    const outcomes = Array.from({ length: 10 }, () => change(held.id).then(() => "changed", refusalOf));
    expect((await api.orders.list.query({ limit: 1 })).items).toHaveLength(1);
    expect((await api.log.feed.query({ limit: 1 })).items).toHaveLength(1);
    expect((await fetch(`${server.url}/ready`)).status).toBe(200);
    for (const outcome of await Promise.all(outcomes)) expect(["LOCKED", "BUSY"]).toContain(outcome);
    await expect(change(free.id)).resolves.toMatchObject({ internalNotes: "Seen" });
  }
  await expect(change(held.id)).resolves.toMatchObject({ internalNotes: "Seen" });
});

test("a call that takes too long fails saying so", async () => {
  await using server = await startServer({ limits: { statementMs: 500, lockMs: 60_000 } });
  const api = apiClient(server.url, await signIn(server.url, "admin"));
  await using _transaction = await openTransaction(server, "LOCK TABLE orders IN ACCESS EXCLUSIVE MODE");
  await expect(api.orders.list.query({})).rejects.toMatchObject({
    message: expect.stringMatching(/took too long/) as string,
    data: { code: "GATEWAY_TIMEOUT", reason: "TIMEOUT" },
  });
  expect((await fetch(`${server.url}/ready`)).status).toBe(200);
  expect(server.log).toContainEqual(
    expect.objectContaining({ level: 40, msg: "A call failed", path: "orders.list" }),
  );
});
