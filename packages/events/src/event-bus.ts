import type { EventData, EventDefinitions, EventInput, EVENTS } from "./event-definitions.ts";
import type { EventFilter, Filtered } from "./event-filter.ts";

export interface SubscribeOptions {
  /** Ends the subscription when it is aborted. If it already is, there is no subscription. */
  readonly signal?: AbortSignal | undefined;
}

export interface StreamOptions extends SubscribeOptions {
  /**
   * Largest number of events that are buffered for a slow reader, at least 1. If there is one more, the stream ends with a
   * `StreamOverflow` after the buffered ones, so that no event is lost unnoticed.
   * @default 1000
   */
  readonly capacity?: number | undefined;
}

/** Ends a subscription when it is called or disposed of. */
export interface Unsubscribe extends Disposable {
  (): void;
}

/** Publishes typed events to handlers in this process. */
export interface EventBus<D extends EventDefinitions = typeof EVENTS> {
  /**
   * Passes an event to every handler, and resolves when each has returned, failed or timed out. Failed and slow handlers do not
   * affect the others; they are reported to the bus's `onError`.
   * @throws {TypeError} for an unknown event or data that does not match its schema. No handler is called then.
   */
  publish<N extends keyof D & string>(name: N, data: EventInput<D, N>): Promise<void>;
  /** Calls the handler for each event until it is unsubscribed. */
  on<N extends keyof D & string>(
    name: N,
    handler: (data: EventData<D, N>) => unknown,
    options?: SubscribeOptions,
  ): Unsubscribe;
  /**
   * Calls the handler for the events that have one of the values for each member of the filter.
   * For instance `bus.on("ModelAudited", { model: "Order", action: ["create", "update"] }, handler)`.
   */
  on<N extends keyof D & string, const F extends EventFilter<EventData<D, N>>>(
    name: N,
    filter: F,
    handler: (data: Filtered<EventData<D, N>, F>) => unknown,
    options?: SubscribeOptions,
  ): Unsubscribe;
  /** Whether anybody gets the event. */
  listens(name: keyof D & string): boolean;
  /**
   * A stream of the events from now on, in order, until the loop is left, the stream is disposed of or the signal is aborted.
   * @throws {RangeError} unless the capacity is a whole number, 1 or more.
   */
  events<N extends keyof D & string>(
    name: N,
    options?: StreamOptions,
  ): AsyncIterableIterator<EventData<D, N>, undefined> & AsyncDisposable;
}
