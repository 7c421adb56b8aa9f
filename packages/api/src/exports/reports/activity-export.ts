import { MAX_LIMIT } from "@hindsight/audit-core";

import { aboutModels } from "../about-models.ts";
import { requireRight } from "../../rights/require-right.ts";
import { ActivityInput } from "../../schemas/report-input.ts";
import { reportActivity } from "../../services/reports/report-activity.ts";
import { shownTracked } from "../../services/reports/internal/shown-tracked.ts";
import { type ExportReport, partsOf } from "../export-report.ts";

/** What people did with models. */
export const activityExport: ExportReport = {
  columns: [
    "model",
    "actor.type",
    "actor.id",
    "actor.label",
    "versions",
    "creates",
    "updates",
    "deletes",
    "first",
    "last",
  ],
  open(ctx, given) {
    const user = requireRight(ctx, "view-history");
    const input = ActivityInput.parse(given ?? {});
    const { from, to, after, archives } = input;
    shownTracked(ctx, user, input);
    return {
      about: { ...aboutModels(input), from: from ?? null, to: to ?? null, ...(archives && { archives }) },
      first: after === null,
      total: async () => null,
      // Each page counts anew, so pages are as large as they may be.
      parts: (read, pace) =>
        partsOf(read, pace, after, (reading, page) =>
          reportActivity({ ctx: reading, input: { ...input, ...page, limit: MAX_LIMIT } }),
        ),
    };
  },
};
