import { initTRPC } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { TRPC_ERROR_CODES_BY_KEY } from "@trpc/server/rpc";

import { issuesOf } from "../errors/issues-of.ts";
import { reasonOf } from "../errors/reason-of.ts";
import { toTrpcError } from "../errors/to-trpc-error.ts";
import type { Need } from "../rights/rights.ts";
import type { Context } from "./context.ts";

const KEEP_ALIVE_MS = 15_000;
/** Longest duration of a subscription. The client then reconnects, and its rights are checked again. */
const MAX_SUBSCRIPTION_MS = 5 * 60_000;

export const t = initTRPC
  .context<Context>()
  .meta<{ readonly needs: Need }>()
  .create({
    isDev: false,
    sse: {
      maxDurationMs: MAX_SUBSCRIPTION_MS,
      ping: { enabled: true, intervalMs: KEEP_ALIVE_MS },
      client: { reconnectAfterInactivityMs: 3 * KEEP_ALIVE_MS },
    },
    errorFormatter({ error, shape }) {
      // Converted here, too, for errors outside procedures: of creating the context, or of a running subscription.
      const told = toTrpcError(error);
      return {
        message: told.message,
        code: TRPC_ERROR_CODES_BY_KEY[told.code],
        data: {
          code: told.code,
          httpStatus: getHTTPStatusCodeFromError(told),
          path: shape.data.path,
          reason: reasonOf(told),
          issues: issuesOf(told),
        },
      };
    },
  });
