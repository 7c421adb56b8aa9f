import type { TRPCRouterRecord } from "@trpc/server";

import { LogFeedInput } from "../schemas/log-input.ts";
import { readFeed } from "../services/log/read-feed.ts";
import { watchLog } from "../services/log/watch-log.ts";
import { procedure } from "../trpc/procedure.ts";

export const log = {
  feed: procedure("view-history").input(LogFeedInput).query(readFeed),
  live: procedure("view-history").subscription(({ ctx, signal }) =>
    watchLog({ ctx, signal: AbortSignal.any([ctx.closing, ...(signal === undefined ? [] : [signal])]) }),
  ),
} satisfies TRPCRouterRecord;
