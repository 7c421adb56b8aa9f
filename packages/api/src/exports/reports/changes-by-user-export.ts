import type { LogEntry } from "@hindsight/audit-core";

import { recordRead } from "../../reads/record-read.ts";
import { aboutModels } from "../about-models.ts";
import { requireRight } from "../../rights/require-right.ts";
import { Sight } from "../../rights/sight.ts";
import { ChangesByUserInput } from "../../schemas/report-input.ts";
import { archivedVersionsOf } from "../../services/reports/internal/archived-versions-of.ts";
import { type ChangedRecord, changedRecords } from "../../services/reports/internal/changed-records.ts";
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

/** Records that changed, and where to go on behind them. */
interface PageOfRecords {
  readonly read: Read;
  readonly pace: Pace;
  readonly items: readonly ChangedRecord[];
  readonly next: string | null;
}

/** Records that are looked for at a time. */
const RECORDS = 50;

/** Every change of a user, those of a record together. */
export const changesByUserExport: ExportReport = {
  columns: ENTRY_COLUMNS,
  open(ctx, given) {
    const caller = requireRight(ctx, "view-history");
    const input = ChangesByUserInput.parse(given ?? {});
    const { user, from, to, archives } = input;
    shownTracked(ctx, caller, input);
    const sight = new Sight(caller, ctx.db.audit);

    async function* parts(read: Read, pace: Pace): AsyncGenerator<Part, void> {
      for (let after: string | null | undefined = input.after; after !== undefined;) {
        const at: string | null = after;
        const { items, next, removedBefore } = await read(async (reading) => {
          const found = await changedRecords(reading, caller, { ...input, limit: RECORDS, after: at });
          const changed = found.items.map(({ model }) => model);
          await recordRead({ ctx: reading, user: caller, call: "exports.changesByUser", models: changed });
          return found;
        });
        if (at === null) yield { rows: [], after: null, removedBefore };
        const page = { read, pace, items, next };
        yield* archives ? archivedParts(page) : liveParts(page);
        after = next ?? undefined;
      }
    }

    async function* liveParts({ read, pace, items, next }: PageOfRecords): AsyncGenerator<Part, void> {
      const left: Left[] = [...Map.groupBy(items, ({ model }) => model)].map(([model, some]) => ({
        model,
        keys: some.map(({ key }) => key),
        after: null,
      }));
      while (left.length > 0) {
        const rows = await read((reading) => changesOf(reading, left, pace.limit));
        // The place is told with the last of these records' changes.
        yield { rows, after: left.length === 0 ? next : null, removedBefore: null };
      }
    }

    async function* archivedParts({ read, pace, items, next }: PageOfRecords): AsyncGenerator<Part, void> {
      const asked = { records: items, user, from, to };
      let rows: readonly LogEntry[] = (await read((reading) => archivedVersionsOf(reading, asked))).map(
        (version) => sight.entry(version),
      );
      while (rows.length > 0) {
        const { limit } = pace;
        yield { rows: rows.slice(0, limit), after: rows.length > limit ? null : next, removedBefore: null };
        rows = rows.slice(limit);
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
      about: {
        user,
        ...aboutModels(input),
        from: from ?? null,
        to: to ?? null,
        ...(archives && { archives }),
      },
      first: input.after === null,
      async total(read) {
        // What is archived is not counted before it is read.
        if (input.after !== null || archives) return null;
        const rows = await read((reading) => countVersions(reading, caller, { ...input, actors: [user] }));
        return rows === null ? null : { rows, exact: true };
      },
      parts,
    };
  },
};
