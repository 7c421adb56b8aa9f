import { demoDatabase } from "@hindsight/api/testing";
import { databaseRoles } from "@hindsight/db/testing";
import { Client } from "pg";
import { pino } from "pino";
import { expect, test } from "vitest";

import { createServer } from "../src/index.ts";
import { apiClient } from "./support/api-client.ts";
import { makeAccount } from "./support/make-account.ts";
import { postSignIn, signIn } from "./support/sign-in.ts";

test("the server needs only the rights of the application role, which cannot change history", async () => {
  await using database = await demoDatabase();
  await using roles = await databaseRoles(database);
  const log: Record<string, unknown>[] = [];
  await using server = await createServer({
    databaseUrl: roles.applicationUrl,
    secret: "a secret that only these tests ever use",
    logger: pino({ level: "warn" }, { write: (line) => log.push(JSON.parse(line)) }),
    webRoot: import.meta.dirname,
    port: 0,
    demo: true,
    signInsPerMinute: 1000,
  });
  const api = apiClient(server.url, await signIn(server.url, "admin"));
  const [first] = (await api.orders.list.query({})).items;
  const id = first?.id ?? "";
  await api.orders.update.mutate({ id, patch: { total: "12.34" }, reason: "As agreed" });
  const [changed, created] = (await api.history.list.query({ model: "Order", key: id })).items;
  expect(changed).toMatchObject({ action: "update", reason: "As agreed", actor: { type: "user" } });
  await api.history.revert.mutate({ model: "Order", versionId: created?.id ?? "", reason: "Back" });
  expect((await api.log.feed.query({ limit: 2 })).items).toHaveLength(2);
  const [customer] = (await api.records.list.query({ model: "Customer" })).items;
  const line = { sku: "S", name: "Lamp", quantity: 2, unitPrice: "5" };
  const placed = await api.orders.create.mutate({ customerId: customer?.key ?? "", items: [line] });
  expect(placed.total).toBe("10.00");
  const key = placed.items[0]?.id ?? "";
  const item = await api.records.get.query({ model: "OrderItem", key });
  const edit = { model: "OrderItem", key, reason: "Recount", seen: item.version };
  const recounted = await api.records.update.mutate({ ...edit, values: { quantity: 3 } });
  const back = { model: "OrderItem", versionId: item.version ?? "" };
  expect((await api.history.previewRevert.query(back)).changes).toHaveLength(2);
  await api.records.delete.mutate({ ...edit, seen: recounted.version });
  expect((await api.history.deleted.query({ model: "OrderItem", limit: 1 })).items).toMatchObject([{ key }]);
  expect((await api.history.previewRestore.query({ model: "OrderItem", key })).blocked).toBeNull();
  expect((await api.archive.preview.query({ days: 10, models: ["Order"] })).models).toHaveLength(1);
  const { jobs } = await api.archive.start.mutate({ days: 10, models: ["Order"], reason: "Full disk" });
  await api.jobs.cancel.mutate({ id: jobs[0]?.id ?? "", reason: "Not now" });
  expect(await api.archive.list.query()).toMatchObject([{ model: "Order", state: "cancelled" }]);
  const account = await makeAccount(server.url);
  expect((await postSignIn(server.url, account)).status).toBe(200);
  await api.users.disable.mutate({ id: account.id, reason: "Gone" });
  expect((await fetch(`${server.url}/ready`)).status).toBe(503);
  const expected = ["Sign-in", "A sensitive record changed"];
  expect(log.filter(({ msg }) => !expected.includes(String(msg)))).toEqual([]);

  const client = new Client({ connectionString: roles.applicationUrl });
  await client.connect();
  for (const sql of [
    "DELETE FROM audit.orders_history",
    "UPDATE audit.log SET version_reason = 'another'",
    "INSERT INTO audit.log DEFAULT VALUES",
    "TRUNCATE audit.orders_history",
    "ALTER TABLE orders DISABLE TRIGGER ALL",
    "DELETE FROM schema_migrations",
    "CREATE TABLE public.mine ()",
    "SET session_replication_role = replica",
  ]) {
    await expect(client.query(sql), sql).rejects.toMatchObject({ code: "42501" });
  }
  await client.end();
});
