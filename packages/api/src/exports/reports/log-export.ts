import { aboutModels } from "../about-models.ts";
import { requireRight } from "../../rights/require-right.ts";
import { LogFeedInput } from "../../schemas/log-input.ts";
import { readFeed } from "../../services/log/read-feed.ts";
import { shownTracked } from "../../services/reports/internal/shown-tracked.ts";
import { countVersions } from "../count-versions.ts";
import { ENTRY_COLUMNS } from "../entry-columns.ts";
import { type ExportReport, partsOf } from "../export-report.ts";

/** An export goes from the newest entry to the oldest. */
const Input = LogFeedInput.omit({ direction: true, brief: true });

/** Filters whose matches are counted beforehand. */
const COUNTED: ReadonlySet<string> = new Set([
  "models",
  "tags",
  "severities",
  "reads",
  "actors",
  "from",
  "to",
  "limit",
  "after",
]);

/** The entries of the log, newest first, with the filters of `log.feed`. */
export const logExport: ExportReport = {
  columns: ENTRY_COLUMNS,
  open(ctx, given) {
    const user = requireRight(ctx, "view-history");
    const input = Input.parse(given ?? {});
    const { actors, actions, from, to, after } = input;
    shownTracked(ctx, user, input);
    const filters = Object.entries(input).flatMap(([name, value]) => (value === undefined ? [] : [name]));
    return {
      about: {
        filters: filters.filter((name) => name !== "limit" && name !== "after"),
        ...aboutModels(input),
        actors: [...(actors ?? [])],
        actions: [...(actions ?? [])],
        from: from ?? null,
        to: to ?? null,
      },
      first: after === null,
      async total(read) {
        if (after !== null || !filters.every((name) => COUNTED.has(name))) return null;
        const rows = await read((reading) => countVersions(reading, user, { ...input, actors }));
        // Entries that are no versions are not counted.
        return rows === null ? null : { rows, exact: false };
      },
      parts: (read, pace) =>
        partsOf(read, pace, after, (reading, page) =>
          readFeed({ ctx: reading, input: { ...input, ...page } }),
        ),
    };
  },
};
