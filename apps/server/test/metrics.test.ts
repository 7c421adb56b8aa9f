import { waitFor } from "@hindsight/testing";
import { QueryTypes } from "sequelize";
import { beforeAll, expect, it } from "vitest";

import { apiClient } from "./support/api-client.ts";
import { signIn } from "./support/sign-in.ts";
import { startServer, type TestServer } from "./support/start-server.ts";

const SAMPLE =
  /^([a-z_][a-z0-9_]*)(?:\{((?:[a-zA-Z_]+="(?:[^"\\\n]|\\[\\"n])*",?)*)\})? (-?[0-9.e+-]+|Nan|NaN|\+Inf)$/;

let server: TestServer;

beforeAll(async () => {
  server = await startServer({ metrics: { port: 0 } });
  return () => server[Symbol.asyncDispose]();
});

/** The samples of one scrape, each with its labels as they are written. */
async function scrape(): Promise<ReadonlyMap<string, number>> {
  const response = await fetch(server.metricsUrl ?? "");
  expect(response.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
  const lines = (await response.text()).split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  expect(lines.filter((line) => !SAMPLE.test(line))).toEqual([]);
  return new Map(
    lines.map((line) => {
      const end = line.lastIndexOf(" ");
      return [line.slice(0, end), Number(line.slice(end + 1))];
    }),
  );
}

it("metrics tell what was recorded, how the log is followed and how requests go, without a value", async () => {
  const api = apiClient(server.url, await signIn(server.url, "admin"));
  await api.archive.start.mutate({ days: 36_500, models: ["Order", "Tag"], reason: "Metered" });
  const before = (await scrape()).get('hindsight_log_entries_published_total{action="create"}') ?? 0;
  await api.records.create.mutate({
    model: "Customer",
    values: { name: "Nobody Elsewhere", email: "nobody@metrics.example", tier: "standard" },
    reason: "Metered",
  });
  const seen = await waitFor(async () => {
    const samples = await scrape();
    const created = samples.get('hindsight_log_entries_published_total{action="create"}') ?? 0;
    return created > before && samples.get("hindsight_log_behind_versions") === 0 ? samples : undefined;
  });
  expect(seen.get("hindsight_up")).toBe(1);
  expect(seen.get("hindsight_log_fence_seconds")).toBe(0);
  expect(seen.get('hindsight_subscription_dead_letters{subscription="server"}')).toBe(0);
  expect(seen.get('hindsight_subscription_parked{subscription="server"}')).toBe(0);
  expect(seen.get('hindsight_subscription_lag_seconds{subscription="server"}')).toBeGreaterThanOrEqual(0);
  expect(seen.get('hindsight_jobs{kind="archive",state="waiting"}')).toBe(2);
  expect(seen.get('hindsight_jobs{kind="verify",state="running"}')).toBe(0);
  expect(seen.get('hindsight_jobs_waiting_seconds{kind="archive"}')).toBeGreaterThan(0);
  expect(seen.get('hindsight_pool_connections{pool="requests",state="waiting"}')).toBe(0);
  expect(
    seen.get('hindsight_http_request_duration_seconds_count{method="POST",route="/trpc/:path",status="200"}'),
  ).toBeGreaterThan(0);
  expect(seen.get("process_resident_memory_bytes")).toBeGreaterThan(0);
  const labels = [...seen.keys()].join("\n");
  expect(labels).not.toMatch(/nobody|Customer|Metered|@/i);
});

it("a disabled webhook has no lag, as it waits on purpose", async () => {
  const { audit, sequelize } = server.db;
  const [webhook] = await sequelize.query<{ name: string }>(
    "INSERT INTO webhooks (url, secret, disabled_at) VALUES ('https://example.com/', 'whsec_', now()) RETURNING 'webhook:' || id AS name",
    { type: QueryTypes.SELECT },
  );
  const name = webhook?.name ?? "";
  await sequelize.query("INSERT INTO log_readers (name, cursor) VALUES ($name, $cursor)", {
    bind: { name, cursor: JSON.stringify(await audit.tailEnd()) },
  });
  const samples = await scrape();
  expect(samples.get(`hindsight_subscription_parked{subscription="${name}"}`)).toBe(0);
  expect(samples.has(`hindsight_subscription_lag_seconds{subscription="${name}"}`)).toBe(false);
  expect(samples.has('hindsight_subscription_lag_seconds{subscription="server"}')).toBe(true);
});

it("the public port has no metrics, and that of the metrics nothing else", async () => {
  const app = await fetch(`${server.url}/metrics`);
  expect(await app.text()).not.toContain("hindsight_");
  const own = new URL(server.metricsUrl ?? "");
  expect(own.hostname).toBe("127.0.0.1");
  for (const path of ["/", "/health", "/trpc/session.me"]) {
    expect((await fetch(new URL(path, own))).status).toBe(404);
  }
});

it("a log line about a recorded change names its request and its transaction", async () => {
  const api = apiClient(server.url, await signIn(server.url, "admin"));
  const { items } = await api.log.feed.query({ limit: 1 });
  const [newest] = items;
  const line = await waitFor(() =>
    server.log.find(({ msg, versionId }) => msg === "Recorded" && versionId === newest?.id),
  );
  expect(line).toMatchObject({ requestId: newest?.requestId, transactionId: newest?.transactionId });
  expect(server.log.some(({ msg, requestId }) => msg === "Answered" && requestId === newest?.requestId)).toBe(
    true,
  );
});
