import { setImmediate, setTimeout } from "node:timers/promises";

const GATHER_MS = 50;
const MAX_BATCH = 500;

export interface EventBatchesOptions {
  /** Called once, when no more batches come. */
  readonly onEnd: () => void;
}

type Batch<T> = IteratorResult<readonly T[], undefined>;

/**
 * What a stream gives in a moment, together: a bulk write costs each reader one message and not one for each of its rows.
 */
export class EventBatches<T> implements AsyncIterableIterator<readonly T[], undefined> {
  readonly #events: AsyncIterator<T, undefined>;
  readonly #onEnd: () => void;
  #next: Promise<IteratorResult<T, undefined>> | undefined;

  constructor(events: AsyncIterator<T, undefined>, { onEnd }: EventBatchesOptions) {
    this.#events = events;
    this.#onEnd = onEnd;
  }

  async next(): Promise<Batch<T>> {
    try {
      const first = await this.#take();
      if (first.done === true) return await this.return();
      const batch = [first.value];
      await setTimeout(GATHER_MS);
      while (batch.length < MAX_BATCH) {
        this.#next ??= this.#events.next();
        const more = await Promise.race([this.#next, setImmediate(null)]);
        if (more === null || more.done === true) break;
        this.#next = undefined;
        batch.push(more.value);
      }
      return { done: false, value: batch };
    } catch (error) {
      await this.return();
      throw error;
    }
  }

  async return(): Promise<Batch<T>> {
    await this.#events.return?.();
    this.#onEnd();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #take(): Promise<IteratorResult<T, undefined>> {
    const next = this.#next ?? this.#events.next();
    this.#next = undefined;
    return next;
  }
}
