import type { LogEntry } from "@hindsight/audit-core";

import { recordRead } from "../../reads/record-read.ts";
import { aboutModels } from "../about-models.ts";
import { requireRight } from "../../rights/require-right.ts";
import { Sight } from "../../rights/sight.ts";
import { ChangesByUserInput } from "../../schemas/report-input.ts";
import { changedRecords } from "../../services/reports/internal/changed-records.ts";
import { shownTracked } from "../../services/reports/internal/shown-tracked.ts";
import { type RecordPlace, versionsOfRecords } from "../../services/reports/internal/versions-of-records.ts";
import type { ServiceContext } from "../../services/service-context.ts";
import { countVersions } from "../count-versions.ts";
import { ENTRY_COLUMNS } from "../entry-columns.ts";
import type { ExportReport, Part, Read } from "../export-report.ts";
import type { Pace } from "../pace.ts";

/** Records of a model whose changes are to be read, from a place among them. */
interface Left {
  readonly model: string;
  readonly keys: readonly string[];
  readonly after: RecordPlace | null;
}

/** What was archived is not exported by record. */
const Input = ChangesByUserInput.omit({ archives: true });

/** Records that are looked for at a time. */
const RECORDS = 50;

/** Every change of a user, those of a record together. */
export const changesByUserExport: ExportReport = {
  columns: ENTRY_COLUMNS,
  open(ctx, given) {
    const caller = requireRight(ctx, "view-history");
    const input = Input.parse(given ?? {});
    const { user, from, to } = input;
    shownTracked(ctx, caller, input);
    const sight = new Sight(caller, ctx.db.audit);

    async function* parts(read: Read, pace: Pace): AsyncGenerator<Part, void> {
      for (let after: string | null | undefined = input.after; after !== undefined;) {
        const at: string | null = after;
        const { items, next } = await read(async (reading) => {
          const found = await changedRecords(reading, caller, { ...input, limit: RECORDS, after: at });
          const changed = found.items.map(({ model }) => model);
          await recordRead({ ctx: reading, user: caller, call: "exports.changesByUser", models: changed });
          return found;
        });
        const left: Left[] = [...Map.groupBy(items, ({ model }) => model)].map(([model, some]) => ({
          model,
          keys: some.map(({ key }) => key),
          after: null,
        }));
        while (left.length > 0) {
          const rows = await read((reading) => changesOf(reading, left, pace.limit));
          // The place is told with the last of these records' changes.
          yield { rows, after: left.length === 0 ? next : null };
        }
        after = next ?? undefined;
      }
    }

    /** The next changes of the records that are left, and takes those away of which it was the last. */
    async function changesOf(reading: ServiceContext, left: Left[], limit: number) {
      const rows: LogEntry[] = [];
      for (let [first] = left; first !== undefined && rows.length < limit; [first] = left) {
        const wanted = { ...first, user, from, to, limit: limit - rows.length };
        const { versions, next } = await versionsOfRecords({ ctx: reading, caller, ...wanted });
        rows.push(...versions.map((version) => sight.entry(version)));
        if (next === null) left.shift();
        else left[0] = { ...first, after: next };
      }
      return rows;
    }

    return {
      about: { user, ...aboutModels(input), from: from ?? null, to: to ?? null },
      first: input.after === null,
      async total(read) {
        if (input.after !== null) return null;
        const rows = await read((reading) => countVersions(reading, caller, { ...input, actors: [user] }));
        return rows === null ? null : { rows, exact: true };
      },
      parts,
    };
  },
};
