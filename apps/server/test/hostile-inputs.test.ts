import { hostileInputs, namedProcedures } from "@hindsight/api/testing";
import { driftOf, isSoak } from "@hindsight/testing";
import fc from "fast-check";
import pLimit from "p-limit";
import { expect, test } from "vitest";

import { apiClient } from "./support/api-client.ts";
import { usedHeap } from "./support/used-heap.ts";
import { signIn } from "./support/sign-in.ts";
import { startServer } from "./support/start-server.ts";

const REQUESTS = isSoak ? 20_000 : 400;
const CONCURRENCY = 8;
/** In a sensitive model and in a password's place, so that nobody but an admin and an auditor may read it. */
const SECRET = "canary-5f0c1e";
const MAX_GROWTH = 100 * 2 ** 20;

/** What no answer contains: statements, stacks and paths of the server's files. */
const INTERNAL = /\bSELECT\b[^"]*\bFROM\b|\bINSERT INTO\b|\n\s+at .+:\d+:\d+|node_modules|\/src\//;

interface Hostile {
  readonly method: string;
  readonly path: string;
  readonly body?: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Whether the caller may read sensitive models. */
  readonly maySee: boolean;
}

const procedures = namedProcedures().filter(({ type }) => type !== "subscription");
const calls = procedures.flatMap((procedure) =>
  hostileInputs(procedure.name).map((input) => ({ ...procedure, input: JSON.stringify(input) })),
);

const BROKEN_JSON = [
  "{",
  "[",
  "nul",
  '{"a":}',
  '"\\u0000"',
  "\u0000",
  '{"json":1}',
  "1e999",
  "[".repeat(5000),
];

/** Calls of the API: alone, in a batch, by the wrong method, or with text that is not JSON. */
const call = fc
  .record({
    calls: fc.array(fc.constantFrom(...calls), { minLength: 1, maxLength: 3 }),
    batch: fc.boolean(),
    broken: fc.option(fc.constantFrom(...BROKEN_JSON), { freq: 10 }),
    otherMethod: fc.option(fc.constantFrom("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS"), { freq: 10 }),
  })
  .map(({ calls: [first, ...others], batch, broken, otherMethod }) => {
    if (first === undefined) throw new TypeError("A call has a procedure");
    const together = batch ? [first, ...others.filter(({ type }) => type === first.type)] : [first];
    const names = together.map(({ name }) => name).join(",");
    const inputs = together.map(({ input }, i) => `"${i}":${input ?? "null"}`).join(",");
    const text = broken ?? (batch ? `{${inputs}}` : (first.input ?? ""));
    const search = batch ? "batch=1&" : "";
    return first.type === "query"
      ? { method: otherMethod ?? "GET", path: `/trpc/${names}?${search}input=${encodeURIComponent(text)}` }
      : { method: otherMethod ?? "POST", path: `/trpc/${names}?${search}`, body: text };
  });

/** Requests to what is not a procedure. */
const request = fc.record({
  method: fc.constantFrom("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"),
  path: fc.constantFrom(
    "/trpc",
    "/trpc/",
    "/trpc/__proto__",
    "/trpc/orders",
    "/trpc/orders.__proto__",
    "/trpc/constructor.constructor",
    "/trpc/orders.list,orders.list,x?batch=1&input={",
    "/trpc/log.feed?input=%00",
    "/api/auth/sign-in/email",
    "/api/auth/get-session",
    "/api/auth/change-password",
    "/api/auth/reset-password",
    "/api/auth/update-user",
    "/api/auth/sign-up/email",
    "/api/auth/../../trpc/session.me",
    "/health?x=%",
    "/ready",
    "/metrics",
    "/assets/..%2f..%2f..%2fetc%2fpasswd",
    "/..%5c..%5cpackage.json",
    "/%2e%2e/%2e%2e/package.json",
    "/.env",
    "/index.html%00",
    `/${"a".repeat(2000)}`,
  ),
  body: fc.option(
    fc.constantFrom(
      ...BROKEN_JSON,
      "{}",
      '{"email":{"$gt":""},"password":{"$gt":""}}',
      '{"email":"\' OR 1=1 --","password":"x"}',
      '{"email":["admin@hindsight.example"],"password":[]}',
      JSON.stringify({ email: `${"x".repeat(5000)}@example.com`, password: "y".repeat(5000) }),
      '{"__proto__":{"role":"admin"},"newPassword":"x","role":"admin"}',
    ),
  ),
});

test(
  `${REQUESTS} hostile requests get no server error, no secret and no memory`,
  { timeout: 30 * 60_000 },
  async () => {
    await using server = await startServer();
    const customer = await server.db.models.Customer.findOne({ rejectOnEmpty: true });
    const terms = { discountPercent: 0, paymentDays: 1, clauses: [SECRET] };
    await server.db.models.Contract.create({
      customerId: customer.id,
      title: SECRET,
      terms,
      validFrom: "2026-01-01",
    });
    const left = await signIn(server.url, "viewer");
    await fetch(`${server.url}/api/auth/sign-out`, {
      method: "POST",
      headers: { cookie: left, origin: server.url },
    });
    const cookies = {
      admin: await signIn(server.url, "admin"),
      auditor: await signIn(server.url, "auditor"),
      viewer: await signIn(server.url, "viewer"),
      left,
      none: "",
      // The id of somebody's session with a signature that is not ours.
      forged: (await signIn(server.url, "auditor")).replace(/(session_token=[^.;]+)[^;]*/, "$1.AAAA"),
      broken: "hindsight.session_token=%00; __proto__=1; =; ;",
    };
    const hostile: fc.Arbitrary<Hostile> = fc
      .tuple(
        fc.oneof({ arbitrary: call, weight: 9 }, { arbitrary: request, weight: 1 }),
        fc.constantFrom(...(["admin", "auditor", "viewer", "left", "none", "forged", "broken"] as const)),
        fc.constantFrom(
          "application/json",
          "application/json",
          "application/json",
          "text/plain",
          "application/jsonl",
        ),
        fc.option(fc.constantFrom("%00", "x".repeat(3000), "'; DROP TABLE orders; --"), { freq: 20 }),
      )
      .map(([{ body, ...target }, who, type, reason]) => ({
        ...target,
        ...(body !== undefined && body !== null && !/^(GET|HEAD)$/.test(target.method) && { body }),
        maySee: who === "admin" || who === "auditor",
        headers: {
          origin: server.url,
          cookie: cookies[who],
          ...(body !== undefined && body !== null && { "content-type": type }),
          ...(reason !== null && { "x-audit-reason": encodeURIComponent(reason) }),
        },
      }));
    const sample = fc.sample(hostile, { numRuns: REQUESTS, ...(isSoak ? {} : { seed: 20_261_129 }) });

    const limit = pLimit(CONCURRENCY);
    const wrong: unknown[] = [];
    const statuses = new Map<number, number>();
    const send = async ({ path, maySee, ...init }: Hostile): Promise<void> => {
      const response = await fetch(server.url + path, init);
      const text = await response.text();
      statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
      const leaks = (!maySee || response.status >= 400) && text.includes(SECRET);
      // Names of procedures are part of refusals; a page of the app is what it is.
      const inner = response.status >= 400 && INTERNAL.test(text);
      if (response.status >= 500 || leaks || inner)
        wrong.push([response.status, init, path.slice(0, 300), text.slice(0, 500)]);
    };
    const [warmUp, rest] = [sample.slice(0, REQUESTS / 4), sample.slice(REQUESTS / 4)];
    await Promise.all(warmUp.map((one) => limit(send, one)));
    const before = usedHeap();
    await Promise.all(rest.map((one) => limit(send, one)));
    expect(wrong.slice(0, 3)).toEqual([]);
    expect(usedHeap() - before).toBeLessThan(MAX_GROWTH);

    expect(server.log.filter(({ level }) => Number(level) >= 50)).toEqual([]);
    expect(Object.hasOwn(Object.prototype, "role")).toBe(false);
    // The callers could still call: the answers above are not those of people who had been signed out.
    expect(await apiClient(server.url, cookies.admin).session.me.query()).toMatchObject({
      user: { role: "admin" },
    });
    expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 400, 401, 403, 404, 415]));
    expect(await driftOf(server.db.audit)).toEqual([]);
  },
);
