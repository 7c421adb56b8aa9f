import type { EventBus, StreamOptions } from "./event-bus.ts";
import type { EventDefinitions } from "./event-definitions.ts";
import { StreamOverflow } from "./stream-overflow.ts";

const DEFAULT_CAPACITY = 1000;

/** The events of a bus as an async iterator, subscribed at once and not with the first `next()`. */
export function readStream(
  bus: EventBus<EventDefinitions>,
  name: string,
  { signal, capacity = DEFAULT_CAPACITY }: StreamOptions = {},
): AsyncIterableIterator<unknown> {
  const waiting: unknown[] = [];
  let wake = Promise.withResolvers<void>();
  let overflow: StreamOverflow | undefined;
  const unsubscribe = bus.on(
    name,
    (data) => {
      if (waiting.length === capacity) {
        overflow = new StreamOverflow(`more than ${capacity} ${name} events wait to be read`);
        unsubscribe();
      } else {
        waiting.push(data);
      }
      wake.resolve();
    },
    { signal },
  );
  signal?.addEventListener("abort", () => wake.resolve(), { once: true });

  async function* read(): AsyncGenerator<unknown, void, undefined> {
    try {
      for (;;) {
        while (waiting.length > 0) yield waiting.shift();
        if (overflow !== undefined) throw overflow;
        if (signal?.aborted === true) return;
        await wake.promise;
        wake = Promise.withResolvers();
      }
    } finally {
      unsubscribe();
    }
  }
  return read();
}
