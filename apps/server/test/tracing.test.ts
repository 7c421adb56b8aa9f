import { InMemorySpanExporter, type ReadableSpan, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-base";
import { waitFor } from "@hindsight/testing";
import { beforeAll, expect, it } from "vitest";

import { isTracingOn } from "../src/tracing/is-tracing-on.ts";
import { startTracing } from "../src/tracing/start-tracing.ts";
import { statementName } from "../src/tracing/statement-name.ts";
import { apiClient } from "./support/api-client.ts";
import { signIn } from "./support/sign-in.ts";
import { startServer, type TestServer } from "./support/start-server.ts";

const exporter = new InMemorySpanExporter();
let server: TestServer;

beforeAll(async () => {
  server = await startServer({ tracing: startTracing(new SimpleSpanProcessor(exporter)) });
  return () => server[Symbol.asyncDispose]();
});

/** The chain of names from a span to the root of its trace. */
function ancestors(span: ReadableSpan, spans: readonly ReadableSpan[]): readonly string[] {
  const parent = spans.find((other) => other.spanContext().spanId === span.parentSpanContext?.spanId);
  return [span.name, ...(parent === undefined ? [] : ancestors(parent, spans))];
}

it("a request, its call and its statements are spans of one trace, with no value in them", async () => {
  const api = apiClient(server.url, await signIn(server.url, "admin"));
  exporter.reset();
  await api.records.create.mutate({
    model: "Customer",
    values: { name: "Traced Person", email: "traced@spans.example", tier: "standard" },
    reason: "Seen from 'nowhere'",
  });
  const { requestId } = (await api.log.feed.query({ limit: 1 })).items[0] ?? {};
  const root = await waitFor(() =>
    exporter.getFinishedSpans().find(({ attributes }) => attributes["hindsight.request_id"] === requestId),
  );
  const { traceId } = root.spanContext();
  const spans = exporter.getFinishedSpans().filter((span) => span.spanContext().traceId === traceId);
  const insert = spans.find(({ name }) => name === "INSERT customers");
  expect(insert && ancestors(insert, spans)).toEqual([
    "INSERT customers",
    "mutation records.create",
    "POST /trpc/:path",
  ]);
  const told = JSON.stringify(
    exporter
      .getFinishedSpans()
      .map(({ name, attributes, events, status }) => [name, attributes, events, status]),
  );
  expect(told).not.toMatch(/Traced|spans\.example|nowhere|admin@|\$1/);
});

it("concurrent requests have traces of their own", async () => {
  const api = apiClient(server.url, await signIn(server.url, "admin"));
  exporter.reset();
  await Promise.all([api.orders.list.query({}), api.users.list.query()]);
  const named = (name: string) =>
    waitFor(() => exporter.getFinishedSpans().find((span) => span.name === name));
  const [orders, users] = [await named("query orders.list"), await named("query users.list")];
  expect(orders.spanContext().traceId).not.toBe(users.spanContext().traceId);
  const below = exporter
    .getFinishedSpans()
    .filter(({ parentSpanContext }) => parentSpanContext?.spanId === users.spanContext().spanId);
  expect(below.map(({ name }) => name)).toContain("SELECT users");
  expect(below.map(({ name }) => name).filter((name) => name.endsWith(" orders"))).toEqual([]);
});

it("tracing is off unless an endpoint is configured and nothing turns it off", () => {
  const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:4318" };
  expect(isTracingOn({})).toBe(false);
  expect(isTracingOn({ OTEL_EXPORTER_OTLP_ENDPOINT: "" })).toBe(false);
  expect(isTracingOn(endpoint)).toBe(true);
  expect(isTracingOn({ ...endpoint, OTEL_SDK_DISABLED: "true" })).toBe(false);
  expect(isTracingOn({ ...endpoint, OTEL_TRACES_EXPORTER: "none" })).toBe(false);
});

it.each([
  ['SELECT * FROM "public"."orders" WHERE id = \'FROM customers\'', "SELECT", "orders"],
  ["/*audit:eyJh*/ UPDATE ONLY orders SET a = 1", "UPDATE", "orders"],
  ["SELECT 'from secret' AS a", "SELECT", null],
  ["DELETE FROM secret", "DELETE", null],
  ["secret", "OTHER", null],
])("the name of %s has only known words", (sql, operation, table) => {
  expect(statementName(sql, new Set(["orders", "customers"]))).toEqual({ operation, table });
});
