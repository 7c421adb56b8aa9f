import type { EventData, EventDefinitions, EventInput, EVENTS } from "./event-definitions.ts";

export interface SubscribeOptions {
  /** Ends the subscription; one that is already aborted makes none. */
  readonly signal?: AbortSignal | undefined;
}

export interface StreamOptions extends SubscribeOptions {
  /**
   * Events that may wait for a slow reader, at least 1. One more ends the stream with a `StreamOverflow` once the reader
   * has those that wait: better an error than a gap nobody sees.
   * @default 1000
   */
  readonly capacity?: number | undefined;
}

/** Ends a subscription, called or disposed of. */
export interface Unsubscribe extends Disposable {
  (): void;
}

/** Publishes typed events to handlers in this process. */
export interface EventBus<D extends EventDefinitions = typeof EVENTS> {
  /**
   * Hands an event to every handler and resolves when all are done, failed, or given up on: neither a failure nor a handler
   * that stalls stops the others or the publisher, and the bus's `onError` hears of both.
   * @throws {TypeError} when there is no such event or the data does not fit it; no handler is called then.
   */
  publish<N extends keyof D & string>(name: N, data: EventInput<D, N>): Promise<void>;
  /** Calls the handler for each event until it is unsubscribed. */
  on<N extends keyof D & string>(
    name: N,
    handler: (data: EventData<D, N>) => unknown,
    options?: SubscribeOptions,
  ): Unsubscribe;
  /**
   * Events from now on, in order, until the loop is left, the stream is disposed of or the signal is aborted.
   * @throws {RangeError} when the capacity is not a whole number from 1.
   */
  events<N extends keyof D & string>(
    name: N,
    options?: StreamOptions,
  ): AsyncIterableIterator<EventData<D, N>, undefined> & AsyncDisposable;
}
