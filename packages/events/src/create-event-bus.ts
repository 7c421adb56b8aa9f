import Emittery from "emittery";
import { z } from "zod";

import type { EventBus, SubscribeOptions, Unsubscribe } from "./event-bus.ts";
import { type EventDefinitions, EVENTS } from "./event-definitions.ts";
import { passes } from "./event-filter.ts";
import { isolateHandler } from "./isolate-handler.ts";
import { openStream } from "./open-stream.ts";

export interface EventBusOptions {
  /** Called with errors of handlers and the name of the event. Must not throw. */
  readonly onError: (error: unknown, event: string) => void;
  /**
   * Milliseconds to wait for a handler. A handler that takes longer gets no events until it returns.
   * @default 30000
   */
  readonly handlerTimeoutMs?: number | undefined;
}

const HANDLER_TIMEOUT_MS = 30_000;

/** Creates a bus for the application's events. */
export function createEventBus(options: EventBusOptions): EventBus;
/** Creates a bus for other events. */
export function createEventBus<D extends EventDefinitions>(
  options: EventBusOptions,
  definitions: D,
): EventBus<D>;
export function createEventBus(
  options: EventBusOptions,
  definitions: EventDefinitions = EVENTS,
): EventBus<EventDefinitions> {
  const emitter = new Emittery<Record<string, unknown>>();

  function schemaOf(name: string): z.ZodType {
    const schema = Object.hasOwn(definitions, name) ? definitions[name] : undefined;
    if (schema === undefined) {
      throw new TypeError(`there is no event ${name}; there are: ${Object.keys(definitions).join(", ")}`);
    }
    return schema;
  }

  const bus: EventBus<EventDefinitions> = {
    async publish(name, data) {
      const parsed = schemaOf(name).safeParse(data);
      if (!parsed.success) throw new TypeError(`event ${name}: ${z.prettifyError(parsed.error)}`);
      await emitter.emit(name, parsed.data);
    },
    on(name: string, ...args: Subscribing) {
      const { filter, handler, signal } = subscribing(args);
      schemaOf(name);
      const isolated = isolateHandler(handler, {
        timeoutMs: options.handlerTimeoutMs ?? HANDLER_TIMEOUT_MS,
        onError: (error) => options.onError(error, name),
      });
      const off = emitter.on(
        name,
        ({ data }: { readonly data?: unknown }) => (passes(filter, data) ? isolated(data) : undefined),
        signal === undefined ? {} : { signal },
      );
      return toUnsubscribe(off);
    },
    listens(name) {
      schemaOf(name);
      return emitter.listenerCount(name) > 0;
    },
    events: (name, streamOptions) => openStream(bus, name, streamOptions),
  };
  return bus;
}

type Handler = (data: unknown) => unknown;
type Filter = Readonly<Record<string, unknown>>;
type Subscribing =
  | readonly [handler: Handler, options?: SubscribeOptions | undefined]
  | readonly [filter: Filter, handler: Handler, options?: SubscribeOptions | undefined];

/** The arguments of `on`, with a filter or without. */
function subscribing([first, second, third]: Subscribing): {
  readonly filter: Filter;
  readonly handler: Handler;
  readonly signal?: AbortSignal | undefined;
} {
  if (isHandler(first))
    return { filter: {}, handler: first, signal: isHandler(second) ? undefined : second?.signal };
  if (isHandler(second)) return { filter: first, handler: second, signal: third?.signal };
  throw new TypeError("on: expected a handler");
}

function isHandler(value: unknown): value is Handler {
  return typeof value === "function";
}

function toUnsubscribe(off: () => void): Unsubscribe {
  const unsubscribe = (): void => off();
  return Object.assign(unsubscribe, { [Symbol.dispose]: unsubscribe });
}
