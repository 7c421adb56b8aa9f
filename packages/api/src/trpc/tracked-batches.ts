import { tracked, type TrackedEnvelope } from "@trpc/server";

type Tracked<T> = TrackedEnvelope<readonly T[]>;
type Result<T> = IteratorResult<Tracked<T>, undefined>;

/**
 * Batches of events with the id from which a client goes on after an interruption. The first batch is empty and only has an
 * id, so that a client that has seen no event yet misses none either.
 */
export class TrackedBatches<T extends { readonly versionId: string }> implements AsyncIterableIterator<
  Tracked<T>,
  undefined
> {
  readonly #batches: AsyncIterator<readonly T[], undefined>;
  #from: string | null;

  constructor(from: string | null, batches: AsyncIterator<readonly T[], undefined>) {
    this.#from = from;
    this.#batches = batches;
  }

  async next(): Promise<Result<T>> {
    if (this.#from !== null) {
      const from = this.#from;
      this.#from = null;
      return { done: false, value: tracked(from, []) };
    }
    const { value: batch } = await this.#batches.next();
    const last = batch?.at(-1);
    if (batch === undefined || last === undefined) return { done: true, value: undefined };
    return { done: false, value: tracked(last.versionId, batch) };
  }

  async return(): Promise<Result<T>> {
    await this.#batches.return?.();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
