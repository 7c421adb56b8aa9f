import { setImmediate, setTimeout } from "node:timers/promises";

const GATHER_MS = 50;
const MAX_BATCH = 500;

export interface EventBatchesOptions<T> {
  /** Converts an event for the reader; `null` to leave it out. */
  readonly show: (event: T) => T | null;
  /** Called once, when the stream ends. */
  readonly onEnd: () => void;
}

type Batch<T> = IteratorResult<readonly T[], undefined>;

/**
 * Groups the events of a short time into batches, so that a bulk write causes one message per reader and not one per row.
 */
export class EventBatches<T> implements AsyncIterableIterator<readonly T[], undefined> {
  readonly #events: AsyncIterator<T, undefined>;
  readonly #options: EventBatchesOptions<T>;
  #next: Promise<IteratorResult<T, undefined>> | undefined;

  constructor(events: AsyncIterator<T, undefined>, options: EventBatchesOptions<T>) {
    this.#events = events;
    this.#options = options;
  }

  async next(): Promise<Batch<T>> {
    try {
      for (;;) {
        const first = await this.#take();
        if (first.done === true) return await this.return();
        const batch = await this.#gather(first.value);
        const shown = batch.map(this.#options.show).filter((event) => event !== null);
        if (shown.length > 0) return { done: false, value: shown };
      }
    } catch (error) {
      await this.return();
      throw error;
    }
  }

  async return(): Promise<Batch<T>> {
    await this.#events.return?.();
    this.#options.onEnd();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async #gather(first: T): Promise<readonly T[]> {
    const batch = [first];
    await setTimeout(GATHER_MS);
    while (batch.length < MAX_BATCH) {
      this.#next ??= this.#events.next();
      const more = await Promise.race([this.#next, setImmediate(null)]);
      if (more === null || more.done === true) break;
      this.#next = undefined;
      batch.push(more.value);
    }
    return batch;
  }

  #take(): Promise<IteratorResult<T, undefined>> {
    const next = this.#next ?? this.#events.next();
    this.#next = undefined;
    return next;
  }
}
