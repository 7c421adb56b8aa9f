import type { TRPCRouterRecord } from "@trpc/server";

import { LogFeedInput } from "../schemas/log-input.ts";
import { readFeed } from "../services/log/read-feed.ts";
import { watchLog } from "../services/log/watch-log.ts";
import { auditorProcedure } from "../trpc/procedures.ts";

export const log = {
  feed: auditorProcedure.input(LogFeedInput).query(readFeed),
  live: auditorProcedure.subscription(({ ctx, signal }) =>
    watchLog({ ctx, signal: AbortSignal.any([ctx.closing, ...(signal === undefined ? [] : [signal])]) }),
  ),
} satisfies TRPCRouterRecord;
