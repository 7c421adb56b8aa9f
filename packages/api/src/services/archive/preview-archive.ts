import { archivableBefore, cutoff } from "@hindsight/db";

import { requireRight } from "../../rights/require-right.ts";
import { Sight } from "../../rights/sight.ts";
import { PreviewArchiveInput } from "../../schemas/job-input.ts";
import { modelsOf } from "../jobs/internal/models-of.ts";
import type { ServiceContext } from "../service-context.ts";

/** What an archive would move now. */
export interface ArchivePreview {
  /** States from then on stay readable in the database. */
  readonly before: string;
  /** Time of the oldest entry about one of the models; `null` for none. */
  readonly oldest: string | null;
  readonly models: readonly {
    readonly model: string;
    /** Versions and entries before the cut-off. */
    readonly older: number;
    /** Those of them that would leave; the others stay because later states need them. */
    readonly removable: number;
    /** Those that would leave if no hold and no policy kept them. */
    readonly held: number;
    /** What a policy makes of the cut-off, where it keeps more; `null` if it keeps everything. */
    readonly before: string | null;
  }[];
}

/**
 * How much an archive would move of each model. Changes nothing. Needs `archive`.
 * @throws {ServiceError} FORBIDDEN, INPUT_INVALID
 */
export async function previewArchive(options: {
  ctx: ServiceContext;
  input: PreviewArchiveInput;
}): Promise<ArchivePreview> {
  const { ctx } = options;
  const sight = new Sight(requireRight(ctx, "archive"), ctx.db.audit);
  const { days, models } = PreviewArchiveInput.parse(options.input);
  const wanted = modelsOf(ctx, sight, models);
  const before = await cutoff(ctx.db, days);
  const plans: ArchivePreview["models"][number][] = [];
  for (const model of wanted) {
    const within = await archivableBefore(ctx.db, model, before);
    const [plan] = await ctx.db.audit.retention.plan({ before, model });
    const { older = 0, removable: unneeded = 0, held = 0 } = plan ?? {};
    let removable = within === null ? 0 : unneeded;
    if (within !== null && within !== before) {
      const [kept] = await ctx.db.audit.retention.plan({ before: within, model });
      removable = kept?.removable ?? 0;
    }
    plans.push({ model, older, removable, held: held + unneeded - removable, before: within });
  }
  const { items } = await ctx.db.audit.feed({ models: wanted, direction: "newer", limit: 1 });
  return { before, oldest: items[0]?.at ?? null, models: plans };
}
