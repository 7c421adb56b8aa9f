import type { TRPCRouterRecord } from "@trpc/server";

import { ActivityInput } from "../schemas/stats-input.ts";
import { listSizes } from "../services/stats/list-sizes.ts";
import { recentActivity } from "../services/stats/recent-activity.ts";
import { procedure } from "../trpc/procedure.ts";

export const stats = {
  sizes: procedure("view-history").query(listSizes),
  activity: procedure("view-history").input(ActivityInput).query(recentActivity),
} satisfies TRPCRouterRecord;
