import type { TRPCRouterRecord } from "@trpc/server";

import { RemoveViewInput, SaveViewInput } from "../schemas/view-input.ts";
import { listViews } from "../services/views/list-views.ts";
import { removeView } from "../services/views/remove-view.ts";
import { saveView } from "../services/views/save-view.ts";
import { procedure } from "../trpc/procedure.ts";

export const views = {
  list: procedure("view-history").query(listViews),
  save: procedure("view-history").input(SaveViewInput).mutation(saveView),
  remove: procedure("view-history").input(RemoveViewInput).mutation(removeView),
} satisfies TRPCRouterRecord;
