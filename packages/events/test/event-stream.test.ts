import { expect, it } from "vitest";

import { createEventBus, StreamOverflow } from "../src/index.ts";
import { EventStream } from "../src/event-stream.ts";
import { audited } from "./audited.ts";

const DONE = { done: true, value: undefined };

function ordersBus() {
  const bus = createEventBus({
    onError(error) {
      throw error;
    },
  });
  const publish = async (...keys: string[]) => {
    for (const key of keys) await bus.publish("ModelAudited", { ...audited, key });
  };
  return { bus, publish };
}

it("returns events in order from its creation until the reader leaves", async () => {
  const { bus, publish } = ordersBus();
  await publish("0");
  const stream = bus.events("ModelAudited");
  await publish("1", "2", "3");
  const seen: string[] = [];
  for await (const { key } of stream) {
    seen.push(key);
    if (key === "2") break;
  }
  expect(seen).toEqual(["1", "2"]);
  expect(await stream.next()).toEqual(DONE);
});

it("waiting reads get the next events in turn", async () => {
  const { bus, publish } = ordersBus();
  await using stream = bus.events("ModelAudited");
  const reads = [stream.next(), stream.next()];
  await publish("1", "2", "3");
  expect((await Promise.all(reads)).map(({ value }) => value?.key)).toEqual(["1", "2"]);
  expect((await stream.next()).value?.key).toBe("3");
});

it("an aborted signal ends it at once, also during a read", async () => {
  const { bus, publish } = ordersBus();
  const abort = new AbortController();
  const busy = bus.events("ModelAudited", { signal: abort.signal });
  await publish("1", "2");
  expect((await busy.next()).value?.key).toBe("1");
  const idle = bus.events("ModelAudited", { signal: abort.signal });
  const waiting = idle.next();
  abort.abort();
  expect(await waiting).toEqual(DONE);
  expect(await busy.next()).toEqual(DONE);
  expect(await bus.events("ModelAudited", { signal: abort.signal }).next()).toEqual(DONE);
});

it("leaving it ends the subscription once, also before the first read and during a read", async () => {
  for (const leave of ["return", "dispose"] as const) {
    let closed = 0;
    const stream = new EventStream<number>({ capacity: 1, name: "Number", onClose: () => (closed += 1) });
    const waiting = leave === "return" ? undefined : stream.next();
    await (leave === "return" ? stream.return() : stream[Symbol.asyncDispose]());
    await stream.return();
    stream.push(1);
    expect(closed).toBe(1);
    expect(await (waiting ?? stream.next())).toEqual(DONE);
  }
});

it("a reader that falls behind gets the buffered events, then an error, then the end", async () => {
  const { bus, publish } = ordersBus();
  const stream = bus.events("ModelAudited", { capacity: 2 });
  await publish("1", "2", "3", "4");
  expect([(await stream.next()).value?.key, (await stream.next()).value?.key]).toEqual(["1", "2"]);
  await expect(stream.next()).rejects.toThrow(StreamOverflow);
  expect(await stream.next()).toEqual(DONE);
});

it("refuses a capacity that is not a positive whole number", () => {
  const { bus } = ordersBus();
  for (const capacity of [0, -1, 1.5, Number.NaN]) {
    expect(() => bus.events("ModelAudited", { capacity })).toThrow(RangeError);
  }
});
