import type { TrackedModel } from "@hindsight/audit-core/sequelize";
import type { ArchivedCounts } from "@hindsight/db";

import type { ServiceContext } from "../../service-context.ts";

/** What to count: the versions of models in a period, with what was archived if there is an archive to count. */
export interface Counting {
  readonly ctx: ServiceContext;
  readonly models: readonly TrackedModel[];
  readonly period: { readonly from: string; readonly to: string };
  /** Transactions that deleted this many rows of a model, or more. */
  readonly bulk: { readonly least: number; readonly limit: number };
  readonly archive: ArchivedCounts | null;
}
