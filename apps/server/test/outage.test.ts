import { demoDatabase } from "@hindsight/api/testing";
import { waitFor } from "@hindsight/testing";
import { pino } from "pino";
import { expect, test } from "vitest";

import { createServer } from "../src/index.ts";
import { apiClient } from "./support/api-client.ts";
import { layCable } from "./support/cable.ts";
import { postSignIn, signIn } from "./support/sign-in.ts";

test("without its database the server lives, is not ready and reveals nothing of it, and it goes on afterwards", async () => {
  await using database = await demoDatabase();
  await using cable = await layCable(database.url);
  const log: string[] = [];
  await using server = await createServer({
    databaseUrl: cable.url,
    secret: "a secret that only these tests ever use",
    logger: pino({ level: "debug" }, { write: (line) => log.push(line) }),
    webRoot: import.meta.dirname,
    port: 0,
    demo: true,
    pollMs: 20,
    signInsPerMinute: 1000,
    limits: { statementMs: 1000, silenceMs: 1500, connectionMs: 1500 },
  });
  const status = async (path: string) => (await fetch(server.url + path)).status;
  const cookie = await signIn(server.url, "viewer");
  const api = apiClient(server.url, cookie);
  const admin = apiClient(server.url, await signIn(server.url, "admin"));
  const order = await database.db.models.Order.findOne({ where: { deletedAt: null }, rejectOnEmpty: true });

  cable.cut();
  expect(await status("/health")).toBe(200);
  const ready = await fetch(`${server.url}/ready`);
  expect([ready.status, await ready.json()]).toMatchObject([503, { checks: { database: false } }]);
  await expect(api.orders.list.query({})).rejects.toMatchObject({
    message: expect.stringMatching(/database does not answer/),
    data: { code: "SERVICE_UNAVAILABLE", reason: "UNAVAILABLE" },
  });
  expect((await postSignIn(server.url, { email: "a@b.example", password: "x" })).status).toBe(503);

  cable.mend();
  await waitFor(async () => (await api.orders.list.query({ limit: 1 })).items.length === 1, {
    message: "Answering again",
  });
  // A server that is frozen says nothing at all; nobody waits for it for long.
  cable.stall();
  const unavailable = { data: { reason: "UNAVAILABLE" } };
  const { id } = order;
  const calls = [
    admin.orders.list.query({}),
    admin.orders.update.mutate({ id, patch: { total: "1.00" } }),
  ].map((call) => expect(call).rejects.toMatchObject(unavailable));
  expect((await fetch(`${server.url}/ready`)).status).toBe(503);
  expect(await status("/health")).toBe(200);
  await Promise.all(calls);
  cable.mend();
  await waitFor(async () => (await api.orders.list.query({ limit: 1 })).items.length === 1, {
    message: "Answering again",
  });
  expect(log.filter((line) => line.includes(new URL(cable.url).password))).toEqual([]);
});
