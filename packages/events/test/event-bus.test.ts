import { expect, expectTypeOf, it } from "vitest";
import { z } from "zod";

import { alertOnSensitiveModels, createEventBus, type ModelAudited, StreamOverflow } from "../src/index.ts";

const NOTHING_FAILS = (error: unknown): never => {
  throw error;
};

const audited: ModelAudited = {
  versionId: "1",
  model: "Order",
  key: "7",
  action: "update",
  at: "2026-01-01T00:00:00.000000Z",
  actor: { type: "user", id: "1", label: "Ana" },
  reason: null,
  requestId: null,
  fields: ["status"],
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

it("a failing handler stops neither the others nor the publisher, and is heard of", async () => {
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

it("data that does not fit, values included, and unknown events are refused before any handler runs", async () => {
  const bus = createEventBus({ onError: NOTHING_FAILS });
  let calls = 0;
  bus.on("ModelAudited", () => (calls += 1));
  const leaking = { ...audited, changes: [{ field: "card", old: "4111" }] };
  await expect(bus.publish("ModelAudited", leaking)).rejects.toThrow(/changes/);
  // @ts-expect-error an event that does not exist
  await expect(bus.publish("ModelRenamed", {})).rejects.toThrow(/no event ModelRenamed/);
  expect(calls).toBe(0);
});

it("a stream gives the events from its making on, in order, until it is left or aborted", async () => {
  const bus = createEventBus({ onError: NOTHING_FAILS });
  const abort = new AbortController();
  const stream = bus.events("ModelAudited", { signal: abort.signal });
  for (const key of ["1", "2", "3"]) await bus.publish("ModelAudited", { ...audited, key });
  const seen: string[] = [];
  for await (const { key } of stream) {
    seen.push(key);
    if (key === "3") abort.abort();
  }
  expect(seen).toEqual(["1", "2", "3"]);
});

it("a stream whose reader falls behind ends with an error instead of a gap", async () => {
  const bus = createEventBus({ onError: NOTHING_FAILS });
  const stream = bus.events("ModelAudited", { capacity: 2 });
  for (const key of ["1", "2", "3", "4"]) await bus.publish("ModelAudited", { ...audited, key });
  expect([(await stream.next()).value?.key, (await stream.next()).value?.key]).toEqual(["1", "2"]);
  await expect(stream.next()).rejects.toThrow(StreamOverflow);
});

it("takes events of one's own, typed by their schemas", async () => {
  const bus = createEventBus({ onError: NOTHING_FAILS }, { Shipped: z.object({ parcels: z.number() }) });
  let parcels = 0;
  bus.on("Shipped", (event) => {
    expectTypeOf(event).toEqualTypeOf<{ parcels: number }>();
    parcels += event.parcels;
  });
  await bus.publish("Shipped", { parcels: 2 });
  expect(parcels).toBe(2);
});

it("alerts on sensitive models: who changed which record, without values", async () => {
  const bus = createEventBus({ onError: NOTHING_FAILS });
  const warned: object[] = [];
  alertOnSensitiveModels(bus, { warn: (fields) => void warned.push(fields) }, ["Payment"]);
  await bus.publish("ModelAudited", audited);
  await bus.publish("ModelAudited", { ...audited, model: "Payment", key: "9" });
  const { fields: _fields, at: _at, reason: _reason, ...who } = { ...audited, model: "Payment", key: "9" };
  expect(warned).toEqual([who]);
});
