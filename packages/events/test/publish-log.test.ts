import { expect, it } from "vitest";

import { createEventBus, publishLog, type RecordedVersion, Wake } from "../src/index.ts";

function version(id: number): RecordedVersion {
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
function logOf(entries: RecordedVersion[], from = 0) {
  let position = from;
  return {
    async read() {
      const versions = entries.slice(position, position + 2);
      position += versions.length;
      return { versions, cursor: position };
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

it("goes on after a failure, which is heard of, and publishes again what was not saved", async () => {
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
      async read() {
        if (!broken) return log.read();
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
