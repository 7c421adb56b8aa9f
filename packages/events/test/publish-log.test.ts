import { setImmediate } from "node:timers/promises";

import { expect, it } from "vitest";

import { createEventBus, publishLog, type RecordedEntry, Wake } from "../src/index.ts";

function version(id: number): RecordedEntry {
  const at = "2026-01-01T00:00:00.000000Z";
  return {
    id: String(id),
    model: "Order",
    key: "1",
    action: "update",
    at,
    actor: null,
    reason: null,
    requestId: null,
    changes: [{ field: "status" }],
  };
}

/** A log in memory, read by position. Only its failures are made up; the real tail is tested with PostgreSQL. */
function logOf(entries: RecordedEntry[], from = 0) {
  let position = from;
  return {
    async readFields() {
      const versions = entries.slice(position, position + 2);
      position += versions.length;
      return { entries: versions, cursor: position };
    },
  };
}

it("publishes in order, saves the cursor only after the handlers, and wakes at once", async () => {
  const stop = new AbortController();
  const wake = new Wake();
  const events: string[] = [];
  const entries = [version(1), version(2), version(3)];
  const bus = createEventBus({ onError: (error) => events.push(String(error)) });
  bus.on("ModelAudited", async ({ versionId }) => {
    await Promise.resolve();
    events.push(versionId);
    if (versionId === "4") stop.abort();
  });
  const running = publishLog({
    tail: logOf(entries),
    bus,
    signal: stop.signal,
    wake,
    intervalMs: 3_600_000,
    saveCursor(cursor) {
      events.push(`saved ${cursor}`);
      if (cursor === 3) {
        entries.push(version(4));
        wake.call();
      }
    },
    onError: (error) => events.push(String(error)),
  });
  await running;
  expect(events).toEqual(["1", "2", "saved 2", "3", "saved 3", "4", "saved 4"]);
});

it("reports a failure, goes on, and publishes again what was not saved", async () => {
  const entries = [version(1), version(2)];
  const seen: string[] = [];
  const errors: string[] = [];
  let broken = true;
  const bus = createEventBus({ onError: (error) => errors.push(String(error)) });
  async function run(saveCursor: () => void): Promise<void> {
    const stop = new AbortController();
    using _handler = bus.on("ModelAudited", ({ versionId }) => {
      seen.push(versionId);
      if (versionId === "2") stop.abort();
    });
    const log = logOf(entries);
    const tail = {
      async readFields() {
        if (!broken) return log.readFields();
        broken = false;
        throw new Error("the database went away");
      },
    };
    await publishLog({
      tail,
      bus,
      signal: stop.signal,
      intervalMs: 1,
      saveCursor,
      onError: (error) => errors.push(String(error)),
    });
  }
  await run(() => {
    throw new Error("killed before saving");
  });
  await run(() => undefined);
  expect(seen).toEqual(["1", "2", "1", "2"]);
  expect(errors).toEqual(["Error: the database went away", "Error: killed before saving"]);
});

it("retries a failed save, even when nothing new comes", async () => {
  const stop = new AbortController();
  const saves: number[] = [];
  const errors: string[] = [];
  await publishLog({
    tail: logOf([version(1)]),
    bus: createEventBus({ onError: (error) => errors.push(String(error)) }),
    signal: stop.signal,
    intervalMs: 1,
    saveCursor(cursor) {
      saves.push(cursor);
      if (saves.length === 1) throw new Error("no room");
      stop.abort();
    },
    onError: (error) => errors.push(String(error)),
  });
  expect(saves).toEqual([1, 1]);
  expect(errors).toEqual(["Error: no room"]);
});

it("a version that makes no valid event is reported and skipped", async () => {
  const stop = new AbortController();
  const events: string[] = [];
  const odd = { ...version(2), action: "renamed" } as unknown as RecordedEntry;
  const bus = createEventBus({ onError: (error) => events.push(String(error)) });
  bus.on("ModelAudited", ({ versionId }) => events.push(versionId));
  await publishLog({
    tail: logOf([version(1), odd, version(3)]),
    bus,
    signal: stop.signal,
    intervalMs: 1,
    saveCursor(cursor) {
      events.push(`saved ${cursor}`);
      if (cursor === 3) stop.abort();
    },
    onError: (error) => events.push((error as Error).name),
  });
  expect(events).toEqual(["1", "TypeError", "saved 2", "3", "saved 3"]);
});

it("pauses after a failure, however often it is woken, and can be stopped during the pause", async () => {
  const stop = new AbortController();
  const wake = new Wake();
  let reads = 0;
  const failed = Promise.withResolvers<void>();
  const running = publishLog({
    tail: {
      async readFields() {
        reads += 1;
        throw new Error("the database went away");
      },
    },
    bus: createEventBus({ onError: () => undefined }),
    signal: stop.signal,
    wake,
    intervalMs: 3_600_000,
    onError: () => failed.resolve(),
  });
  await failed.promise;
  for (let turn = 0; turn < 10; turn += 1) {
    wake.call();
    await setImmediate();
  }
  expect(reads).toBe(1);
  stop.abort();
  await running;
  expect(reads).toBe(1);
});

it("stops while it waits for work, and does not start when the signal is already aborted", async () => {
  const stop = new AbortController();
  let reads = 0;
  const read = Promise.withResolvers<void>();
  const options = {
    tail: {
      async readFields() {
        reads += 1;
        read.resolve();
        return { entries: [], cursor: 0 };
      },
    },
    bus: createEventBus({ onError: () => undefined }),
    signal: stop.signal,
    intervalMs: 3_600_000,
    onError: () => undefined,
  };
  const running = publishLog(options);
  await read.promise;
  stop.abort();
  await running;
  await publishLog(options);
  expect(reads).toBe(1);
  await expect(publishLog({ ...options, intervalMs: 0 })).rejects.toThrow(RangeError);
});

it("reads ahead while it publishes, and repeats and skips nothing despite failures", async () => {
  const entries = Array.from({ length: 4500 }, (_none, i) => version(i + 1));
  const stop = new AbortController();
  const seen: number[] = [];
  const saved: number[] = [];
  const errors: string[] = [];
  let position = 0;
  let reads = 0;
  const bus = createEventBus({ onError: (error) => errors.push(String(error)) });
  bus.on("ModelAudited", ({ versionId }) => {
    seen.push(Number(versionId));
    if (seen.length === entries.length) stop.abort();
  });
  await publishLog({
    tail: {
      async readFields(limit = 0) {
        reads += 1;
        if (reads === 2) throw new Error("the database went away");
        const versions = entries.slice(position, position + limit);
        position += versions.length;
        return { entries: versions, cursor: position };
      },
    },
    bus,
    signal: stop.signal,
    intervalMs: 1,
    saveCursor(cursor) {
      saved.push(cursor);
      if (saved.length === 2) throw new Error("no room");
    },
    onError: (error) => errors.push(String(error)),
  });
  expect(seen).toEqual(entries.map(({ id }) => Number(id)));
  expect(errors).toEqual(["Error: the database went away", "Error: no room"]);
  expect(saved.at(-1)).toBe(4500);
});

it("the last removal of an archive is an event of its own, other removals and claims of others are not", async () => {
  const stop = new AbortController();
  const seen: unknown[] = [];
  const bus = createEventBus({ onError: (error) => seen.push(error) });
  const totals = { archive: { versions: 7, files: 2 } };
  const entries: RecordedEntry[] = [
    { ...version(1), action: "removal", metadata: { job: "x" } },
    { ...version(2), action: "update", metadata: totals },
    { ...version(3), action: "removal", metadata: { archive: { versions: "7" } } },
    { ...version(4), action: "removal", metadata: { job: "x", ...totals } },
    version(5),
  ];
  bus.on("ArchiveFinished", (event) => seen.push(event));
  bus.on("ModelAudited", ({ versionId }) => {
    if (versionId === "5") stop.abort();
  });
  const onError = (error: unknown) => seen.push(error);
  await publishLog({ tail: logOf(entries), bus, signal: stop.signal, intervalMs: 5, onError });
  expect(seen).toEqual([{ model: "Order", versions: 7, files: 2, at: version(4).at }]);
});

it("what follows from an entry is published behind it, and a batch whose events cannot be found is tried again", async () => {
  const stop = new AbortController();
  const seen: string[] = [];
  const bus = createEventBus({ onError: (error) => seen.push(String(error)) });
  bus.on("ModelAudited", ({ versionId }) => seen.push(versionId));
  bus.on("OrderPlaced", ({ orderId }) => {
    seen.push(`placed ${orderId}`);
    stop.abort();
  });
  let tries = 0;
  await publishLog({
    tail: logOf([version(1), version(2)]),
    async derive(entries) {
      tries += 1;
      if (tries === 1) throw new Error("the database went away");
      const [first] = entries;
      const { at = "", actor = null, reason = null, requestId = null } = first ?? {};
      const data = { orderId: "1", versionId: "2", at, actor, reason, requestId };
      return new Map([["2", [{ name: "OrderPlaced", data } as const]]]);
    },
    bus,
    signal: stop.signal,
    intervalMs: 1,
    onError: (error) => seen.push(String(error)),
  });
  expect(seen).toEqual(["Error: the database went away", "1", "2", "placed 1"]);
});
