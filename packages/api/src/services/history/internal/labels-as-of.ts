import type { Value } from "@hindsight/audit-core";

import type { SessionUser } from "../../../auth/session-user.ts";
import { readingArchive } from "../../reading-archive.ts";
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
  /** Whether to read what was archived, too. */
  readonly archives: boolean;
}): Promise<Readonly<Record<string, string | null>>> {
  const { ctx, user, visible, state, at, archives } = options;
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
    const { items } = archives
      ? await readingArchive(ctx, (reader) => reader.history(row, page))
      : await ctx.db.audit.tracked(to).history(row.key, page);
    const [version] = items;
    labels[field] = version?.label ?? null;
  }
  return labels;
}
