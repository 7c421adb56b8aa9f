import type { TrackedModel } from "@hindsight/audit-core/sequelize";
import type { ArchivedCounts } from "@hindsight/db";
import type { Transaction } from "sequelize";

import type { Period } from "../../reports/internal/in-period.ts";

/** Versions of a model in a period: those of the database, and of the archive if there is one to count. */
export interface VersionsOf extends Period {
  readonly tracked: TrackedModel;
  readonly transaction: Transaction | undefined;
  readonly archive: ArchivedCounts | null;
}
