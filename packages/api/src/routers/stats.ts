import type { TRPCRouterRecord } from "@trpc/server";

import { ActivityInput, OverviewInput } from "../schemas/stats-input.ts";
import { listSizes } from "../services/stats/list-sizes.ts";
import { readOverview } from "../services/stats/read-overview.ts";
import { recentActivity } from "../services/stats/recent-activity.ts";
import { procedure } from "../trpc/procedure.ts";

export const stats = {
  sizes: procedure("view-history").query(listSizes),
  activity: procedure("view-history").input(ActivityInput).query(recentActivity),
  overview: procedure("view-history").input(OverviewInput).query(readOverview),
} satisfies TRPCRouterRecord;
