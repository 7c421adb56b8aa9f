import { setImmediate } from "node:timers/promises";

import { expect, it } from "vitest";
import { z } from "zod";

import { createEventBus, sensitiveModelAlert } from "../src/index.ts";
import { audited } from "./audited.ts";

const NOTHING_FAILS = (error: unknown): never => {
  throw error;
};

it("hands an event to every handler and waits for all of them", async () => {
  const bus = createEventBus({ onError: NOTHING_FAILS });
  const seen: string[] = [];
  bus.on("ModelAudited", async ({ key }) => {
    await Promise.resolve();
    seen.push(`slow ${key}`);
  });
  bus.on("ModelAudited", ({ key }) => seen.push(`quick ${key}`));
  await bus.publish("ModelAudited", audited);
  expect(seen.toSorted()).toEqual(["quick 7", "slow 7"]);
});

it("a filter passes the events that have one of its values for each member", async () => {
  const bus = createEventBus({ onError: NOTHING_FAILS });
  const seen: string[] = [];
  const abort = new AbortController();
  expect(bus.listens("ModelAudited")).toBe(false);
  const filter = { model: "Order", action: ["update", "delete"] } as const;
  bus.on("ModelAudited", filter, ({ key }) => seen.push(key), { signal: abort.signal });
  const off = bus.on("ModelAudited", { requestId: null, reason: undefined }, ({ key }) =>
    seen.push(`no ${key}`),
  );
  expect([bus.listens("ModelAudited"), bus.listens("OrderPlaced")]).toEqual([true, false]);
  await bus.publish("ModelAudited", audited);
  await bus.publish("ModelAudited", { ...audited, key: "8", action: "create" });
  await bus.publish("ModelAudited", { ...audited, key: "9", model: "Tag" });
  await bus.publish("ModelAudited", { ...audited, key: "10", action: "delete", requestId: null });
  expect(seen).toEqual(["7", "10", "no 10"]);
  off();
  abort.abort();
  expect(bus.listens("ModelAudited")).toBe(false);
  // @ts-expect-error no handler
  expect(() => bus.on("ModelAudited", filter)).toThrow("expected a handler");
});

it("a failing handler stops neither the others nor the publisher, and its error is reported", async () => {
  const errors: unknown[][] = [];
  const bus = createEventBus({ onError: (...error) => errors.push(error) });
  const seen: string[] = [];
  bus.on("ModelAudited", () => {
    throw new Error("first");
  });
  bus.on("ModelAudited", () => Promise.reject(new Error("second")));
  bus.on("ModelAudited", ({ key }) => seen.push(key));
  await bus.publish("ModelAudited", audited);
  expect(seen).toEqual(["7"]);
  expect(errors).toEqual([
    [new Error("first"), "ModelAudited"],
    [new Error("second"), "ModelAudited"],
  ]);
});

it("a subscription ends when called, disposed of or aborted", async () => {
  const bus = createEventBus({ onError: NOTHING_FAILS });
  const abort = new AbortController();
  let calls = 0;
  const off = bus.on("ModelAudited", () => (calls += 1));
  bus.on("ModelAudited", () => (calls += 1), { signal: abort.signal });
  {
    using _scoped = bus.on("ModelAudited", () => (calls += 1));
    await bus.publish("ModelAudited", audited);
    expect(calls).toBe(3);
  }
  off();
  abort.abort();
  await bus.publish("ModelAudited", audited);
  expect(calls).toBe(3);
});

it("refuses invalid data, values of fields and unknown events before any handler runs", async () => {
  const bus = createEventBus({ onError: NOTHING_FAILS });
  let calls = 0;
  bus.on("ModelAudited", () => (calls += 1));
  const leaking = { ...audited, changes: [{ field: "card", old: "4111" }] };
  await expect(bus.publish("ModelAudited", leaking)).rejects.toThrow(/changes/);
  // @ts-expect-error an event that does not exist
  await expect(bus.publish("ModelRenamed", {})).rejects.toThrow(/no event ModelRenamed/);
  expect(calls).toBe(0);
});

it("publish waits for a failing handler too", async () => {
  const seen: string[] = [];
  const bus = createEventBus({ onError: (error) => seen.push(String(error)) });
  const release = Promise.withResolvers<void>();
  bus.on("ModelAudited", async () => {
    await release.promise;
    throw new Error("late");
  });
  const published = bus.publish("ModelAudited", audited).then(() => seen.push("published"));
  bus.on("ModelAudited", () => seen.push("subscribed too late"));
  release.resolve();
  await published;
  expect(seen).toEqual(["Error: late", "published"]);
});

it("a handler subscribed twice is called twice, and each subscription ends separately", async () => {
  const bus = createEventBus({ onError: NOTHING_FAILS });
  let calls = 0;
  const handler = () => (calls += 1);
  const off = bus.on("ModelAudited", handler);
  bus.on("ModelAudited", handler);
  await bus.publish("ModelAudited", audited);
  expect(calls).toBe(2);
  off();
  off();
  await bus.publish("ModelAudited", audited);
  expect(calls).toBe(3);
});

it("an already aborted signal makes no subscription", async () => {
  const bus = createEventBus({ onError: NOTHING_FAILS });
  let calls = 0;
  bus.on("ModelAudited", () => (calls += 1), { signal: AbortSignal.abort() });
  await bus.publish("ModelAudited", audited);
  expect(calls).toBe(0);
});

it("handlers share one event that none of them can change", async () => {
  const bus = createEventBus({ onError: NOTHING_FAILS });
  const seen: object[] = [];
  bus.on("ModelAudited", (event) => seen.push(event, event.fields));
  await bus.publish("ModelAudited", audited);
  expect(seen.map((part) => Object.isFrozen(part))).toEqual([true, true]);
});

it("handlers get the data as the schema parses it", async () => {
  const shipped = z.object({ parcels: z.coerce.number(), carrier: z.string().default("own") });
  const bus = createEventBus({ onError: NOTHING_FAILS }, { Shipped: shipped });
  const seen: unknown[] = [];
  bus.on("Shipped", (event) => seen.push(event));
  await bus.publish("Shipped", { parcels: "2" });
  expect(seen).toEqual([{ parcels: 2, carrier: "own" }]);
});

it("alerts on changes of sensitive models say who changed which record, without values and names", async () => {
  const bus = createEventBus({ onError: NOTHING_FAILS });
  const warned: object[] = [];
  const logger = { warn: (fields: object) => void warned.push(fields) };
  const off = bus.on("ModelAudited", sensitiveModelAlert(logger, ["Payment", "User"]));
  await bus.publish("ModelAudited", audited);
  await bus.publish("ModelAudited", { ...audited, model: "Payment", key: "9" });
  await bus.publish("ModelAudited", { ...audited, model: "User", action: "delete", actor: null });
  off();
  await bus.publish("ModelAudited", { ...audited, model: "Payment" });
  const common = { versionId: "1", action: "update", requestId: "r-1" };
  expect(warned).toEqual([
    { ...common, model: "Payment", key: "9", actor: { type: "user", id: "1" } },
    { ...common, model: "User", key: "7", action: "delete", actor: null },
  ]);
});

it("alerts distinguish changes, soft deletes included, from other entries", async () => {
  const bus = createEventBus({ onError: NOTHING_FAILS });
  const warned: string[] = [];
  const logger = { warn: (_fields: object, message: string) => void warned.push(message) };
  bus.on("ModelAudited", sensitiveModelAlert(logger, ["User"]));
  for (const action of ["create", "update", "delete", "soft-delete", "undelete", "access"] as const) {
    await bus.publish("ModelAudited", { ...audited, model: "User", action });
  }
  const [changed, entry] = ["A sensitive record changed", "The log has an entry about a sensitive record"];
  expect(warned).toEqual([changed, changed, changed, changed, changed, entry]);
});

it("a stalled handler is skipped until it is done, and does not stop the others", async () => {
  const heard: string[] = [];
  const bus = createEventBus({ onError: (error) => heard.push(String(error)), handlerTimeoutMs: 1 });
  const seen: string[] = [];
  const release = Promise.withResolvers<void>();
  let calls = 0;
  bus.on("ModelAudited", async () => {
    calls += 1;
    if (calls === 1) await release.promise;
  });
  bus.on("ModelAudited", ({ key }) => seen.push(key));
  for (const key of ["1", "2", "3"]) await bus.publish("ModelAudited", { ...audited, key });
  expect(seen).toEqual(["1", "2", "3"]);
  expect(calls).toBe(1);
  expect(heard).toEqual([expect.stringMatching(/HandlerStalled: .* longer than 1 ms/)]);
  release.resolve();
  await setImmediate();
  expect(heard[1]).toMatch(/HandlerStalled: .* missed 2 events/);
  await bus.publish("ModelAudited", { ...audited, key: "4" });
  expect(calls).toBe(2);
  expect(heard).toHaveLength(2);
});
