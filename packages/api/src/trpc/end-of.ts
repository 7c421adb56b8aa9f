import type { Context } from "./context.ts";

/** What ends a subscription: its client, or the host. */
export function endOf({ closing }: Context, signal: AbortSignal | undefined): AbortSignal {
  return AbortSignal.any([closing, ...(signal === undefined ? [] : [signal])]);
}
