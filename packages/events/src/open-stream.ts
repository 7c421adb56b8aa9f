import type { EventBus, StreamOptions } from "./event-bus.ts";
import type { EventDefinitions } from "./event-definitions.ts";
import { EventStream } from "./event-stream.ts";

const DEFAULT_CAPACITY = 1000;

/** Opens a stream of events. It is subscribed at once, not with the first `next()`. */
export function openStream(
  bus: EventBus<EventDefinitions>,
  name: string,
  { signal, capacity = DEFAULT_CAPACITY }: StreamOptions = {},
): EventStream<unknown> {
  if (!Number.isInteger(capacity) || capacity < 1) {
    throw new RangeError(`capacity must be a whole number from 1, not ${capacity}`);
  }
  const end = (): void => stream.end();
  const unsubscribe = bus.on(name, (data) => stream.push(data));
  const stream = new EventStream<unknown>({
    capacity,
    name,
    onClose() {
      unsubscribe();
      signal?.removeEventListener("abort", end);
    },
  });
  if (signal?.aborted === true) end();
  else signal?.addEventListener("abort", end, { once: true });
  return stream;
}
