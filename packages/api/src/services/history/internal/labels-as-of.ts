import type { Value } from "@hindsight/audit-core";

import type { SessionUser } from "../../../auth/session-user.ts";
import { referencesFor } from "../../records/internal/references-for.ts";
import type { ServiceContext } from "../../service-context.ts";
import { justAfter } from "./just-after.ts";
import type { VisibleModel } from "./visible-model.ts";

/** What the records that a state's foreign keys refer to were called at an instant, by field. */
export async function labelsAsOf(options: {
  readonly ctx: ServiceContext;
  readonly user: SessionUser;
  readonly visible: VisibleModel;
  readonly state: Readonly<Record<string, Value>>;
  readonly at: string;
}): Promise<Readonly<Record<string, string | null>>> {
  const { ctx, user, visible, state, at } = options;
  const labels: Record<string, string | null> = {};
  for (const { from, field, to } of referencesFor(ctx, user)) {
    const value = state[field];
    if (from !== visible.tracked.name || value === null || value === undefined) continue;
    const key = typeof value === "string" ? value : JSON.stringify(value);
    const page = { limit: 1, to: justAfter(at), actions: ["create", "update", "delete"] as const };
    const [version] = (await ctx.db.audit.tracked(to).history(key, page)).items;
    labels[field] = version?.label ?? null;
  }
  return labels;
}
