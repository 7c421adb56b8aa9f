import { historySize, type HistorySize } from "@hindsight/db";

import { requireRight } from "../../rights/require-right.ts";
import { Sight } from "../../rights/sight.ts";
import type { ServiceContext } from "../service-context.ts";

/** How large the history of one of the models is. */
export interface ModelSize extends HistorySize {
  readonly model: string;
}

/**
 * How large the history of each model is that the caller may see, one model after another and without reading all of it. Needs
 * `view-history`.
 */
export async function listSizes({ ctx }: { ctx: ServiceContext }): Promise<readonly ModelSize[]> {
  const sight = new Sight(requireRight(ctx, "view-history"), ctx.db.audit);
  const sizes: ModelSize[] = [];
  for (const model of ctx.db.audit.models.filter((name) => sight.shows(name))) {
    sizes.push({ model, ...(await historySize(ctx.db, model)) });
  }
  return sizes;
}
