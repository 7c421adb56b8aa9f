import type { Order } from "@hindsight/db";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { apiClient } from "./support/api-client.ts";
import { eventStream } from "./support/event-stream.ts";
import { signIn } from "./support/sign-in.ts";
import { startServer, type TestServer } from "./support/start-server.ts";

const REASON = "Discount promised on the phone";

async function anOrder(server: TestServer): Promise<Order> {
  return server.db.models.Order.findOne({ where: { deletedAt: null }, order: ["id"], rejectOnEmpty: true });
}

/** Changes an order as the admin and gives the version this made. */
async function change(server: TestServer, headers: Readonly<Record<string, string>> = {}) {
  const order = await anOrder(server);
  const api = apiClient(server.url, await signIn(server.url, "admin"), headers);
  await api.orders.update.mutate({ id: order.id, patch: { total: "77.07" }, reason: REASON });
  const [version] = (await api.history.list.query({ model: "Order", key: order.id, limit: 1 })).items;
  return { order, version };
}

test("a change over HTTP is recorded with actor, reason, request, address, agent and exact values", async () => {
  await using server = await startServer({ trustedProxies: ["127.0.0.1"] });
  const { order, version } = await change(server, {
    "x-request-id": "req-2026-42",
    "user-agent": "Walk/1.0",
  });
  expect(version).toMatchObject({
    action: "update",
    actor: { type: "user", label: expect.stringMatching(/^Ada|^Ana/) },
    reason: REASON,
    requestId: "req-2026-42",
    remoteAddress: "127.0.0.1",
    userAgent: "Walk/1.0",
    changes: [{ field: "total", old: order.total, new: "77.07" }],
  });
});

test("the reason of a request applies to every change in it without one of its own", async () => {
  await using server = await startServer();
  const { id } = await anOrder(server);
  const cookie = await signIn(server.url, "admin");
  const reason = "Ärger an der Kasse, 5 % off";
  const api = apiClient(server.url, cookie, { "x-audit-reason": encodeURIComponent(reason) });
  await api.orders.update.mutate({ id, patch: { internalNotes: "one" } });
  await api.orders.update.mutate({ id, patch: { internalNotes: "two" }, reason: REASON });
  const { items } = await api.history.list.query({ model: "Order", key: id, limit: 2 });
  expect(items.map((version) => version.reason)).toEqual([REASON, reason]);
  for (const wrong of ["%", "%00", "%20", "a".repeat(2001)]) {
    const refused = await fetch(`${server.url}/trpc/session.me`, { headers: { "x-audit-reason": wrong } });
    expect(refused.status).toBe(400);
  }
});

test("84. a change is recorded with address and port of who asked for it", async () => {
  await using server = await startServer();
  const { version } = await change(server);
  expect(version).toMatchObject({
    remoteAddress: "127.0.0.1",
    metadata: { remotePort: expect.any(Number) as number },
  });
});

test("85. the request id of a trusted proxy is in the response, and one that is not well-formed is replaced", async () => {
  await using server = await startServer({ trustedProxies: ["127.0.0.1"] });
  const ask = async (id: string, name = "x-request-id") =>
    (await fetch(`${server.url}/health`, { headers: { [name]: id } })).headers.get("x-request-id");
  for (const name of ["x-request-id", "X-Request-ID", "X-REQUEST-ID"]) {
    expect(await ask("req-1", name)).toBe("req-1");
  }
  const uuid = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;
  expect(await ask('<script>"')).toMatch(uuid);
  expect(await ask("x".repeat(201))).toMatch(uuid);
  expect(await ask("")).toMatch(uuid);
});

test("85. a client cannot choose the request id; the one it gave is kept beside ours", async () => {
  await using server = await startServer();
  const { version } = await change(server, { "x-request-id": "req-of-another" });
  expect(version?.requestId).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
  expect(version?.metadata).toMatchObject({ clientRequestId: "req-of-another" });
  const { headers } = await fetch(`${server.url}/health`, { headers: { "x-request-id": "mine" } });
  expect(headers.get("x-request-id")).not.toBe("mine");
});

test("84. without a trusted proxy a forwarded address is ignored", async () => {
  await using server = await startServer();
  const { version } = await change(server, {
    "x-forwarded-for": "203.0.113.9",
    forwarded: "for=203.0.113.9",
  });
  expect(version?.remoteAddress).toBe("127.0.0.1");
});

describe("84. behind a trusted proxy", () => {
  let server: TestServer;
  let cookie = "";
  beforeAll(async () => {
    server = await startServer({ trustedProxies: ["127.0.0.1", "10.0.0.0/8"] });
    cookie = await signIn(server.url, "admin");
  });
  afterAll(() => server[Symbol.asyncDispose]());

  test.each([
    ["203.0.113.9", "203.0.113.9"],
    ["203.0.113.9:4711", "203.0.113.9"],
    ["2001:db8::7", "2001:db8::7"],
    ["[2001:db8::7]:4711", "2001:db8::7"],
    ["198.51.100.1, 203.0.113.9, 10.1.2.3", "203.0.113.9"],
    ["<script>, 10.1.2.3", "10.1.2.3"],
    ["<script>", "127.0.0.1"],
    ["203.0.113.9, '; DROP TABLE orders", "127.0.0.1"],
    ["999.1.1.1", "127.0.0.1"],
  ])("%s means address %s", async (forwarded, address) => {
    const { id } = await anOrder(server);
    const api = apiClient(server.url, cookie, { "x-forwarded-for": forwarded });
    await api.orders.update.mutate({ id, patch: { internalNotes: forwarded }, reason: REASON });
    const [version] = (await api.history.list.query({ model: "Order", key: id, limit: 1 })).items;
    expect(version).toMatchObject({
      remoteAddress: address,
      reason: REASON,
      changes: [{ field: "internalNotes", new: forwarded }],
    });
  });
});

test("a very long user agent does not stop a change", async () => {
  await using server = await startServer();
  const { version } = await change(server, { "user-agent": `Long/${"9".repeat(5000)}` });
  expect(version?.userAgent).toHaveLength(1000);
});

test("a viewer sees orders but neither history nor log, whatever they ask for", async () => {
  await using server = await startServer();
  const order = await anOrder(server);
  const api = apiClient(server.url, await signIn(server.url, "viewer"));
  expect((await api.orders.get.query({ id: order.id })).number).toBe(order.number);
  const refused = { data: { code: "FORBIDDEN", httpStatus: 403, reason: "FORBIDDEN" } };
  const key = order.id;
  await expect(api.history.list.query({ model: "Order", key })).rejects.toMatchObject(refused);
  await expect(api.log.feed.query({})).rejects.toMatchObject(refused);
  await expect(
    api.history.revert.mutate({ model: "Order", versionId: "1", reason: REASON }),
  ).rejects.toMatchObject(refused);
  // An event stream always begins with 200; the refusal is its first and only message.
  for (const cookie of [await signIn(server.url, "viewer"), ""]) {
    const stream = await fetch(`${server.url}/trpc/log.live`, { headers: { cookie } });
    const messages = [];
    for await (const message of eventStream(stream)) messages.push(message);
    const code = cookie === "" ? "UNAUTHORIZED" : "FORBIDDEN";
    expect(messages).toMatchObject([
      { event: "connected" },
      { event: "serialized-error", data: { data: { code } } },
    ]);
  }
});
