import type { EventData, EventDefinitions, EVENTS } from "./event-definitions.ts";

export interface SubscribeOptions {
  /** Ends the subscription. */
  readonly signal?: AbortSignal | undefined;
}

export interface StreamOptions extends SubscribeOptions {
  /**
   * Events that may wait for a slow reader; one more ends the stream with {@link StreamOverflow}, because an event left
   * out silently would be worse.
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
   * Hands an event to every handler and resolves when all are done. A handler that fails does not stop the others; its
   * error goes to the bus's `onError`.
   * @throws {TypeError} when there is no such event or the data does not fit it; no handler is called then.
   */
  publish<N extends keyof D & string>(name: N, data: EventData<D, N>): Promise<void>;
  /** Calls the handler for each event until it is unsubscribed. */
  on<N extends keyof D & string>(
    name: N,
    handler: (data: EventData<D, N>) => unknown,
    options?: SubscribeOptions,
  ): Unsubscribe;
  /** Events from now on, in order, until the loop is left or the signal is aborted. */
  events<N extends keyof D & string>(
    name: N,
    options?: StreamOptions,
  ): AsyncIterableIterator<EventData<D, N>>;
}
