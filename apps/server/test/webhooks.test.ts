import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

import { waitFor } from "@hindsight/testing";
import { QueryTypes } from "sequelize";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, expect, test } from "vitest";

import { deliverWebhook } from "../src/subscriptions/deliver-webhook.ts";
import { apiClient } from "./support/api-client.ts";
import { signIn } from "./support/sign-in.ts";
import { startServer, type TestServer } from "./support/start-server.ts";

const WAIT = { timeout: 30_000 };
const SECRET = `whsec_${"A".repeat(32)}`;

interface Received {
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** A receiver of webhooks that answers with the status that it is told, or never. */
async function startReceiver(answer: (received: Received, nth: number) => number | null) {
  const received: Received[] = [];
  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    );
    received.push({ headers, body });
    const status = answer({ headers, body }, received.length);
    if (status !== null) response.writeHead(status).end("no word of this is kept");
  }
  const http = createServer((request, response) => void receive(request, response));
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/hook`,
    received,
    events: () =>
      received.map(({ body }) => JSON.parse(body) as { type: string; data: Record<string, unknown> }),
    async [Symbol.asyncDispose]() {
      http.closeAllConnections();
      http.close();
      await once(http, "close");
    },
  };
}

let server: TestServer;
let admin: ReturnType<typeof apiClient>;

beforeAll(async () => {
  server = await startServer();
  admin = apiClient(server.url, await signIn(server.url, "admin"));
});
afterAll(() => server[Symbol.asyncDispose]());

test("a webhook gets the changes it asks for, signed, and a retry has the same id", async () => {
  await using receiver = await startReceiver((_received, nth) => (nth === 1 ? 503 : 204));
  const { id, secret } = await admin.webhooks.create.mutate({
    url: receiver.url,
    models: ["Tag"],
    actions: ["update"],
    reason: "a test",
  });
  expect(JSON.stringify(await admin.webhooks.list.query())).not.toContain(secret);
  const tag = await server.db.models.Tag.create({ name: "secret name" });
  await tag.update({ name: "another name" });
  await waitFor(() => receiver.received.length === 2, WAIT);
  const [first, second] = receiver.received;
  expect(first?.headers["webhook-id"]).toBe(second?.headers["webhook-id"]);
  for (const { body, headers } of receiver.received) {
    expect(new Webhook(secret).verify(body, headers)).toMatchObject({
      type: "ModelAudited",
      data: { model: "Tag", key: String(tag.id), action: "update", fields: ["name"] },
    });
    expect(body).not.toContain("another name");
  }
  const statuses = await admin.subscriptions.list.query();
  expect(statuses.find(({ name }) => name === `webhook:${id}`)).toMatchObject({ dead: 0 });

  await admin.webhooks.remove.mutate({ id, reason: "done" });
  await waitFor(
    async () => !(await admin.subscriptions.list.query()).some(({ name }) => name === `webhook:${id}`),
    WAIT,
  );
  await tag.update({ name: "a third name" });
  const log = await admin.log.feed.query({ models: ["Tag"], limit: 1 });
  expect(log.items).toHaveLength(1);
  expect(receiver.received).toHaveLength(2);
});

test("a webhook chooses by tag and severity; a disabled one gets what it missed when it is enabled", async () => {
  await using receiver = await startReceiver(() => 204);
  const { id } = await admin.webhooks.create.mutate({
    url: receiver.url,
    tags: ["pci"],
    severities: ["high", "critical"],
    actions: ["update"],
    reason: "a test",
  });
  const webhook = `webhook:${id}`;
  const tag = await server.db.models.Tag.create({ name: "not tagged" });
  const payment = await server.db.models.Payment.findOne({ order: ["id"], rejectOnEmpty: true });
  const pay = async (amount: string) => {
    await tag.update({ name: amount });
    await payment.update({ amount });
  };
  await pay("11.00");
  await waitFor(() => receiver.received.length === 1, WAIT);

  await admin.webhooks.disable.mutate({ id, reason: "they move" });
  await expect(admin.webhooks.disable.mutate({ id, reason: "again" })).rejects.toMatchObject({
    data: { code: "CONFLICT" },
  });
  await waitFor(async () => isFree(webhook), WAIT);
  await pay("12.00");
  await pay("13.00");
  const logged = await admin.log.feed.query({ models: ["Payment"], actions: ["update"], limit: 3 });
  expect(receiver.received).toHaveLength(1);
  await admin.webhooks.enable.mutate({ id, reason: "they have moved" });
  await waitFor(() => receiver.received.length === 3, WAIT);
  expect(receiver.events().map(({ data }) => data["versionId"])).toEqual(
    logged.items.map((version) => version.id).toReversed(),
  );
  expect(receiver.events().map(({ data }) => data["model"])).toEqual(["Payment", "Payment", "Payment"]);

  const notes = await admin.log.feed.query({ actions: ["note"], limit: 20 });
  const about = notes.items.filter(({ key }) => key === webhook);
  expect(about.map(({ reason }) => reason)).toEqual([
    "Webhook enabled: they have moved",
    "Webhook disabled: they move",
    "Webhook made: a test",
  ]);
  await admin.webhooks.remove.mutate({ id, reason: "done" });
});

/** Whether nobody follows a subscription. */
async function isFree(subscription: string): Promise<boolean> {
  const [row] = await server.db.sequelize.query<{ free: boolean }>(
    "SELECT pg_try_advisory_xact_lock(hashtextextended('hindsight subscription ' || $subscription, 0)) AS free",
    { bind: { subscription }, type: QueryTypes.SELECT },
  );
  return row?.free === true;
}

test("actions on subscriptions are noted in the log, with actor and reason", async () => {
  const { id } = await admin.webhooks.create.mutate({
    url: "https://example.com/hook",
    reason: "for the CRM",
  });
  const { items } = await admin.log.feed.query({ actions: ["note"], limit: 20 });
  const note = items.find(({ key }) => key === `webhook:${id}`);
  expect(note).toMatchObject({ model: "Subscription", reason: "Webhook made: for the CRM" });
  expect(note?.actor?.label).toBeTruthy();
  await admin.webhooks.remove.mutate({ id, reason: "never used" });
});

test("a delivery that gets no answer says why", async () => {
  const event = { versionId: "1", at: "2026-01-01T00:00:00Z" };
  const deliver = async (url: string, timeoutMs = 30_000) =>
    deliverWebhook({ id: "1", url, secret: SECRET }, event, {
      signal: new AbortController().signal,
      timeoutMs,
    });
  const refused = await startReceiver(() => 204);
  await refused[Symbol.asyncDispose]();
  await expect(deliver(refused.url)).rejects.toThrow("the receiver refused the connection (ECONNREFUSED)");
  await expect(deliver("https://nowhere.invalid/hook")).rejects.toThrow(
    /^the host of the receiver is not known \((ENOTFOUND|EAI_AGAIN)\)$/,
  );
  await using receiver = await startReceiver(() => 302);
  await expect(deliver(receiver.url)).rejects.toThrow("the receiver answered with a redirect");
  await expect(deliver(receiver.url.replace("http:", "https:"))).rejects.toThrow(
    /^the receiver does not speak TLS \(\w+\)$/,
  );
  await expect(deliver("http://127.0.0.1:6000/hook")).rejects.toThrow(
    "the port of the receiver is one that no HTTP client may use",
  );
  await using silent = await startReceiver(() => null);
  await expect(deliver(silent.url, 200)).rejects.toThrow("the receiver did not answer within 0.2 s");
});

test.each([
  "http://example.com/hook",
  "https://user:password@example.com/hook",
  "ftp://example.com",
  "file:///etc/passwd",
  "example.com",
  "",
])("the address %o is refused", async (url) => {
  await expect(admin.webhooks.create.mutate({ url, reason: "a test" })).rejects.toMatchObject({
    data: { code: "BAD_REQUEST" },
  });
});

test("refuses an untracked model, an unknown subscription and an unknown webhook", async () => {
  const url = "https://example.com/hook";
  await expect(
    admin.webhooks.create.mutate({ url, models: ["Nothing"], reason: "a test" }),
  ).rejects.toMatchObject({ data: { code: "BAD_REQUEST" } });
  for (const nothing of [
    { tags: ["nowhere"] },
    { models: ["Tag"], tags: ["pci"] },
    { tags: ["pci"], severities: ["low" as const] },
  ]) {
    await expect(admin.webhooks.create.mutate({ url, ...nothing, reason: "a test" })).rejects.toMatchObject({
      data: { code: "BAD_REQUEST" },
    });
  }
  await expect(
    admin.webhooks.remove.mutate({ id: "0197a000-0000-4000-8000-000000000000", reason: "a test" }),
  ).rejects.toMatchObject({ data: { code: "NOT_FOUND" } });
  await expect(
    admin.subscriptions.replay.mutate({ subscription: "no", since: "2026-01-01T00:00:00Z", reason: "x" }),
  ).rejects.toMatchObject({ data: { code: "NOT_FOUND" } });
});
