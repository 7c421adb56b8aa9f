import type { TRPCRouterRecord } from "@trpc/server";

import { listDrift } from "../services/models/list-drift.ts";
import { listModels } from "../services/models/list-models.ts";
import { procedure } from "../trpc/procedure.ts";

export const models = {
  list: procedure("view-history").query(listModels),
  drift: procedure("view-sensitive").query(listDrift),
} satisfies TRPCRouterRecord;
