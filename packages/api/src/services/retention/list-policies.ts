import { type Keep, listPolicies as list } from "@hindsight/db";

import { requireRight } from "../../rights/require-right.ts";
import { Sight } from "../../rights/sight.ts";
import type { ServiceContext } from "../service-context.ts";

/** How long the history of a model stays in the database at least. */
export interface PolicyView {
  readonly model: string;
  /** Days, or for ever; `null` if nothing is decided. */
  readonly keep: Keep | null;
}

/** The models that the caller may see, with their policies. Needs `archive`. */
export async function listPolicies({ ctx }: { ctx: ServiceContext }): Promise<readonly PolicyView[]> {
  const sight = new Sight(requireRight(ctx, "archive"), ctx.db.audit);
  const policies = new Map((await list(ctx.db, ctx.transaction)).map(({ model, keep }) => [model, keep]));
  return ctx.db.audit.models
    .filter((model) => sight.shows(model))
    .toSorted()
    .map((model) => ({ model, keep: policies.get(model) ?? null }));
}
