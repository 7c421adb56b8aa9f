import type { Value } from "@hindsight/audit-core";
import type { ArchiveReader } from "@hindsight/db";

import type { SessionUser } from "../../../auth/session-user.ts";
import { referencesFor } from "../../records/internal/references-for.ts";
import type { ServiceContext } from "../../service-context.ts";
import { referredRow } from "./archived-names.ts";
import { justAfter } from "./just-after.ts";
import type { VisibleModel } from "./visible-model.ts";

/** What the records that a state's foreign keys refer to were called at an instant, by field. */
export async function labelsAsOf(options: {
  readonly ctx: ServiceContext;
  readonly user: SessionUser;
  readonly visible: VisibleModel;
  readonly state: Readonly<Record<string, Value>>;
  readonly at: string;
  /** Reads what was archived, too. */
  readonly reader?: ArchiveReader | undefined;
}): Promise<Readonly<Record<string, string | null>>> {
  const { ctx, user, visible, state, at, reader } = options;
  const labels: Record<string, string | null> = {};
  for (const { from, field, to } of referencesFor(ctx, user)) {
    const value = state[field];
    if (from !== visible.tracked.name || value === null || value === undefined) continue;
    const row = referredRow({ to }, value);
    const page = {
      limit: 1,
      after: null,
      to: justAfter(at),
      actions: ["create", "update", "delete"] as const,
    };
    const [version] = (
      reader === undefined
        ? await ctx.db.audit.tracked(to).history(row.key, page)
        : await reader.history(row, page)
    ).items;
    labels[field] = version?.label ?? null;
  }
  return labels;
}
