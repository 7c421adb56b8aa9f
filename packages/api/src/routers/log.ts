import type { TRPCRouterRecord } from "@trpc/server";

import {
  LogFacetsInput,
  LogFeedInput,
  LogRequestInput,
  LogTransactionInput,
  WatchLogInput,
} from "../schemas/log-input.ts";
import { countFacets } from "../services/log/count-facets.ts";
import { readFeed } from "../services/log/read-feed.ts";
import { readRequest } from "../services/log/read-request.ts";
import { readTransaction } from "../services/log/read-transaction.ts";
import { watchLog } from "../services/log/watch-log.ts";
import { endOf } from "../trpc/end-of.ts";
import { procedure } from "../trpc/procedure.ts";
import { TrackedBatches } from "../trpc/tracked-batches.ts";

export const log = {
  feed: procedure("view-history").input(LogFeedInput).query(readFeed),
  facets: procedure("view-history").input(LogFacetsInput).query(countFacets),
  request: procedure("view-history").input(LogRequestInput).query(readRequest),
  transaction: procedure("view-history").input(LogTransactionInput).query(readTransaction),
  live: procedure("view-history")
    .input(WatchLogInput)
    .subscription(({ ctx, input, signal }) => {
      const { from, batches } = watchLog({ ctx, input, signal: endOf(ctx, signal) });
      return new TrackedBatches(from, batches);
    }),
} satisfies TRPCRouterRecord;
