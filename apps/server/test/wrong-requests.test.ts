import { waitFor } from "@hindsight/testing";
import { expect, test } from "vitest";

import { apiClient } from "./support/api-client.ts";
import { signIn } from "./support/sign-in.ts";
import { startServer } from "./support/start-server.ts";

test("wrong requests get an answer in the API's shape that says what is wrong", async () => {
  await using server = await startServer();
  const cookie = await signIn(server.url, "admin");
  const ask = async (path: string, init: RequestInit = {}) => {
    const headers = { cookie, "content-type": "application/json" };
    const response = await fetch(`${server.url}/trpc/${path}`, { headers, ...init });
    return [response.status, await response.json()];
  };
  const post = (path: string, body: string, headers = {}) =>
    ask(path, { method: "POST", body, headers: { cookie, "content-type": "application/json", ...headers } });
  const refused = (code: string, message: RegExp) => ({
    error: { message: expect.stringMatching(message), data: { code } },
  });

  expect(await ask("orders.burn")).toMatchObject([404, refused("NOT_FOUND", /orders\.burn/)]);
  expect(await ask("orders.get?input={}")).toMatchObject([400, refused("BAD_REQUEST", /id/)]);
  expect(await ask("orders.get?input={")).toMatchObject([
    400,
    refused("BAD_REQUEST", /JSON|position|parse/i),
  ]);
  expect(await ask("orders.cancel")).toMatchObject([405, refused("METHOD_NOT_SUPPORTED", /GET/)]);
  expect(await post("orders.cancel", "{")).toMatchObject([
    400,
    refused("BAD_REQUEST", /JSON|position|parse/i),
  ]);
  expect(await post("orders.cancel", "id=1", { "content-type": "text/plain" })).toMatchObject([
    415,
    refused("UNSUPPORTED_MEDIA_TYPE", /text\/plain/),
  ]);
  expect(await post("orders.cancel", JSON.stringify({ id: "1", reason: "x".repeat(300_000) }))).toMatchObject(
    [413, refused("PAYLOAD_TOO_LARGE", /too large/)],
  );
  expect(
    await ask('history.asOf?input={"model":"Order","key":"1","at":"2026-13-01T00:00:00Z"}'),
  ).toMatchObject([400, { error: { data: { code: "BAD_REQUEST", reason: "INSTANT_INVALID" } } }]);
});

test("several calls in one request are answered together", async () => {
  await using server = await startServer();
  const cookie = await signIn(server.url, "auditor");
  const names = ["session.me", ...Array.from({ length: 12 }, () => "orders.list"), "models.list"];
  const input = JSON.stringify(
    Object.fromEntries(names.map((name, i) => [i, name === "orders.list" ? {} : undefined])),
  );
  const response = await fetch(
    `${server.url}/trpc/${names.join(",")}?batch=1&input=${encodeURIComponent(input)}`,
    {
      headers: { cookie },
    },
  );
  expect(response.status).toBe(200);
  expect(await response.json()).toHaveLength(names.length);
});

test("a logged failure names what failed without values: no password, cookie, statement, parameter or row", async () => {
  await using server = await startServer({ trustedProxies: ["127.0.0.1"] });
  const { db } = server;
  const cookie = await signIn(server.url, "admin");
  await db.sequelize.query(
    "ALTER TABLE orders ADD CONSTRAINT no_gates CHECK (internal_notes NOT LIKE '%gate%')",
  );
  const order = await db.models.Order.findOne({ where: { deletedAt: null }, rejectOnEmpty: true });
  const api = apiClient(server.url, cookie, { "x-request-id": "req-9" });
  const secret = "the gate opens with 4711";
  await expect(
    api.orders.update.mutate({ id: order.id, patch: { internalNotes: secret }, reason: "A secret reason" }),
  ).rejects.toMatchObject({ data: { code: "INTERNAL_SERVER_ERROR" } });
  await api.orders.list.query({ search: "a secret search" });

  const failure = server.log.find(({ msg }) => msg === "A call failed");
  expect(failure).toMatchObject({
    requestId: "req-9",
    path: "orders.update",
    err: {
      type: "SequelizeDatabaseError",
      code: "23514",
      at: "orders no_gates",
      stack: expect.stringContaining(" at "),
    },
  });
  // The line about a request follows its answer.
  await waitFor(() => JSON.stringify(server.log).includes("/trpc/orders.list"), { message: "The line" });
  const all = JSON.stringify(server.log);
  for (const word of [
    "4711",
    "secret",
    "UPDATE",
    "SELECT",
    "hindsight-admin",
    cookie.split("=")[1]?.slice(0, 20),
  ]) {
    expect(all).not.toContain(word);
  }
});
