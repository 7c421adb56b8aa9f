import { recordRead } from "../../reads/record-read.ts";
import { requireRight } from "../../rights/require-right.ts";
import { Sight } from "../../rights/sight.ts";
import { ChangesByUserInput } from "../../schemas/report-input.ts";
import { changedRecords } from "../../services/reports/internal/changed-records.ts";
import { shownTracked } from "../../services/reports/internal/shown-tracked.ts";
import { versionsByUser } from "../../services/reports/internal/versions-by-user.ts";
import { countVersions } from "../count-versions.ts";
import { ENTRY_COLUMNS } from "../entry-columns.ts";
import type { ExportReport, Part, Read } from "../export-report.ts";
import type { Pace } from "../pace.ts";

/** Records whose changes make a part. */
const RECORDS = 50;

/** Every change of a user, those of a record together. */
export const changesByUserExport: ExportReport = {
  columns: ENTRY_COLUMNS,
  open(ctx, given) {
    const caller = requireRight(ctx, "view-history");
    const input = ChangesByUserInput.parse(given ?? {});
    const { user, models, from, to } = input;
    shownTracked(ctx, caller, models);
    const sight = new Sight(caller);

    async function* parts(read: Read, pace: Pace): AsyncGenerator<Part, void> {
      for (let after: string | null | undefined = input.after; after !== undefined;) {
        const at: string | null = after;
        const { items, next } = await read(async (reading) => {
          const found = await changedRecords(reading, caller, { ...input, limit: RECORDS, after: at });
          const changed = found.items.map(({ model }) => model);
          await recordRead({ ctx: reading, user: caller, call: "exports.changesByUser", models: changed });
          return found;
        });
        let held: Part | null = null;
        for (const { model, key } of items) {
          const tracked = ctx.db.audit.tracked(model);
          for (let behind: string | null | undefined; behind !== null;) {
            const place: string | undefined = behind;
            const page = await read(({ transaction }) =>
              versionsByUser({ tracked, key, user, from, to, limit: pace.limit, after: place, transaction }),
            );
            behind = page.next;
            if (page.items.length === 0) continue;
            if (held !== null) yield held;
            held = { rows: page.items.map((entry) => sight.entry(entry)), after: null };
          }
        }
        // The place is told with the last of these records' changes.
        if (held !== null) yield { ...held, after: next };
        after = next ?? undefined;
      }
    }

    return {
      about: { user, models: [...(models ?? [])], from: from ?? null, to: to ?? null },
      first: input.after === null,
      async total(counting) {
        if (input.after !== null) return null;
        const rows = await countVersions(counting, caller, { models, actors: [user], from, to });
        return rows === null ? null : { rows, exact: true };
      },
      parts,
    };
  },
};
