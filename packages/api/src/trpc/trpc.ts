import { initTRPC } from "@trpc/server";

import { reasonOf } from "../errors/reason-of.ts";
import type { Context } from "./context.ts";

const KEEP_ALIVE_MS = 15_000;
/** A subscription is closed after this long; the client reconnects by itself and its rights are checked again. */
const MAX_SUBSCRIPTION_MS = 5 * 60_000;

export const t = initTRPC.context<Context>().create({
  isDev: false,
  sse: {
    maxDurationMs: MAX_SUBSCRIPTION_MS,
    ping: { enabled: true, intervalMs: KEEP_ALIVE_MS },
    client: { reconnectAfterInactivityMs: 3 * KEEP_ALIVE_MS },
  },
  errorFormatter: ({ shape, error }) => ({
    ...shape,
    data: {
      code: shape.data.code,
      httpStatus: shape.data.httpStatus,
      path: shape.data.path,
      reason: reasonOf(error),
    },
  }),
});
