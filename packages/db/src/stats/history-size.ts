import type { Growth } from "@hindsight/audit-core/sequelize";

import type { Database } from "../create-database.ts";

/** How a figure was found: read, or reckoned from what the planner knows. */
export type Certainty = "exact" | "estimated";

/** How large the history of a model is. */
export interface HistorySize {
  readonly versions: { readonly value: number; readonly is: Certainty };
  /** On disk, with indexes. The share of a model whose versions stand in the shared log is estimated. */
  readonly bytes: { readonly value: number; readonly is: Certainty };
  /** `null` for no version, or one without a valid time. */
  readonly oldest: string | null;
  readonly growth: Growth;
}

/** Measures the history of a model without reading all of it. The estimates are as old as the last ANALYZE. */
export async function historySize({ audit }: Database, model: string): Promise<HistorySize> {
  const { engine } = audit.tracked(model);
  const [stats] = await audit.upkeep.stats({ model });
  if (stats === undefined) throw new Error(`${model} has no statistics`);
  const { versions, diskBytes, oldest, isExact, growth } = stats;
  return {
    versions: { value: versions, is: isExact ? "exact" : "estimated" },
    bytes: { value: diskBytes, is: engine === "delta" && versions > 0 ? "estimated" : "exact" },
    oldest: oldest === null || Number.isNaN(Date.parse(oldest)) ? null : oldest,
    growth,
  };
}
