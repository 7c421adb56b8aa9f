import { aboutModels } from "../about-models.ts";
import { requireRight } from "../../rights/require-right.ts";
import { AccessReportInput } from "../../schemas/report-input.ts";
import { reportAccesses } from "../../services/reports/report-accesses.ts";
import { shownTracked } from "../../services/reports/internal/shown-tracked.ts";
import { ENTRY_COLUMNS } from "../entry-columns.ts";
import { type ExportReport, partsOf } from "../export-report.ts";

/** Who looked at what. */
export const accessesExport: ExportReport = {
  columns: ENTRY_COLUMNS,
  open(ctx, given) {
    const user = requireRight(ctx, "view-history");
    const input = AccessReportInput.parse(given ?? {});
    const { actors, from, to, after, archives } = input;
    shownTracked(ctx, user, input);
    return {
      about: {
        ...aboutModels(input),
        actors: [...(actors ?? [])],
        from: from ?? null,
        to: to ?? null,
        ...(archives && { archives }),
      },
      first: after === null,
      total: async () => null,
      parts: (read, pace) =>
        partsOf(read, pace, after, (reading, page) =>
          reportAccesses({ ctx: reading, input: { ...input, ...page } }),
        ),
    };
  },
};
