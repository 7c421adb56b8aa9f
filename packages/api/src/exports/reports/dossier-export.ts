import { requireRight } from "../../rights/require-right.ts";
import { DossierInput } from "../../schemas/report-input.ts";
import { visibleModel } from "../../services/history/internal/visible-model.ts";
import { reportDossier } from "../../services/reports/report-dossier.ts";
import { ENTRY_COLUMNS } from "../entry-columns.ts";
import { type ExportReport, partsOf } from "../export-report.ts";

/** Everything about an object: its records as they are now, with whether they are there for an action, and then their versions. */
export const dossierExport: ExportReport = {
  columns: [...ENTRY_COLUMNS, "by", "state"],
  open(ctx, given) {
    const user = requireRight(ctx, "view-history");
    const input = DossierInput.parse(given ?? {});
    const { model, key, models, after, archives } = input;
    for (const name of [model, ...(models ?? [])]) visibleModel(ctx, user, name);
    return {
      about: { model, key, models: [...(models ?? [])], ...(archives && { archives }) },
      first: after === null,
      total: async () => null,
      parts: (read, pace) =>
        partsOf(read, pace, after, async (reading, page) => {
          const { records, items, next, removedBefore } = await reportDossier({
            ctx: reading,
            input: { ...input, ...page },
          });
          const now = records.map(({ is, ...record }) => ({ action: is, ...record }));
          return { items: [...now, ...items], next, removedBefore };
        }),
    };
  },
};
