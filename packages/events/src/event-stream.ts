import { StreamOverflow } from "./stream-overflow.ts";

export interface EventStreamOptions {
  /** Largest number of buffered items. */
  readonly capacity: number;
  /** Name of the events, for the message of an overflow. */
  readonly name: string;
  /** Called once, when the stream closes. */
  readonly onClose: () => void;
}

type Result<T> = IteratorResult<T, undefined>;

/** A buffered stream of items, in order. Not an async generator, because that cannot be ended while it waits. */
export class EventStream<T> implements AsyncIterableIterator<T, undefined>, AsyncDisposable {
  readonly #options: EventStreamOptions;
  #waiting: T[] = [];
  readonly #readers: PromiseWithResolvers<Result<T>>[] = [];
  #overflow: StreamOverflow | undefined;
  #closed = false;

  constructor(options: EventStreamOptions) {
    this.#options = options;
  }

  push(item: T): void {
    if (this.#closed) return;
    const reader = this.#readers.shift();
    const { capacity, name } = this.#options;
    if (reader !== undefined) {
      reader.resolve({ done: false, value: item });
    } else if (this.#waiting.length < capacity) {
      this.#waiting.push(item);
    } else {
      this.#overflow = new StreamOverflow(`more than ${capacity} ${name} events wait to be read`);
      this.#close();
    }
  }

  /** Ends the stream now and drops buffered items. */
  end(): void {
    this.#waiting = [];
    this.#overflow = undefined;
    this.#close();
  }

  async next(): Promise<Result<T>> {
    if (this.#waiting.length > 0) return { done: false, value: this.#waiting.shift() as T };
    const overflow = this.#overflow;
    this.#overflow = undefined;
    if (overflow !== undefined) throw overflow;
    if (this.#closed) return { done: true, value: undefined };
    const reader = Promise.withResolvers<Result<T>>();
    this.#readers.push(reader);
    return await reader.promise;
  }

  async return(): Promise<Result<T>> {
    this.end();
    return { done: true, value: undefined };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.end();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const reader of this.#readers.splice(0)) reader.resolve({ done: true, value: undefined });
    this.#options.onClose();
  }
}
