import { HandlerStalled } from "./handler-stalled.ts";

export interface IsolationOptions {
  /** Time limit of the handler in milliseconds. */
  readonly timeoutMs: number;
  /** Called with errors of the handler, and with a `HandlerStalled`. Must not throw. */
  readonly onError: (error: unknown) => void;
}

/**
 * Wraps a handler so that it never throws and never takes longer than its time limit. If it exceeds that, it gets no events
 * until it returns, since waiting for it with each event would slow down all other handlers.
 */
export function isolateHandler<T>(
  handler: (data: T) => unknown,
  { timeoutMs, onError }: IsolationOptions,
): (data: T) => Promise<void> | undefined {
  let running = 0;
  let stalled = false;
  let missed = 0;

  async function settle(work: PromiseLike<unknown>): Promise<void> {
    running += 1;
    try {
      await work;
    } catch (error) {
      onError(error);
    } finally {
      running -= 1;
      if (stalled && running === 0) {
        stalled = false;
        onError(new HandlerStalled(`A stalled handler has returned; it missed ${missed} events`));
        missed = 0;
      }
    }
  }

  async function inTime(work: Promise<void>): Promise<void> {
    const { promise: late, resolve } = Promise.withResolvers<"late">();
    const timer = setTimeout(resolve, timeoutMs, "late");
    const first = await Promise.race([work, late]);
    clearTimeout(timer);
    if (first !== "late" || stalled) return;
    stalled = true;
    onError(
      new HandlerStalled(
        `A handler is taking longer than ${timeoutMs} ms; it gets no more events until it returns, the others go on`,
      ),
    );
  }

  return (data) => {
    if (stalled) {
      missed += 1;
      return undefined;
    }
    try {
      const work = handler(data);
      return isPromise(work) ? inTime(settle(work)) : undefined;
    } catch (error) {
      onError(error);
      return undefined;
    }
  };
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}
