import type { ArchivedCounts, ArchivedPeriod, ArchivedTotals } from "@hindsight/db";

import { archivedGroups } from "./archived-groups.ts";
import { filesWithin, instantOf, rowsWithin } from "./files-within.ts";
import type { OpenedArchive } from "./opened-archive.ts";

/** Counts what is in the files of an archive. */
export function archivedCounts(archive: OpenedArchive): ArchivedCounts {
  return {
    groups: (query) => archivedGroups(archive, query),
    totals: (period) => archivedTotals(archive, period),
    removedBefore(model) {
      const of = archive.models.get(model);
      return of === undefined || of.isComplete ? null : of.removedBefore;
    },
  };
}

const COLUMNS = ["is_entry", "action", "version_at", "reason", "on_behalf_of"];

async function archivedTotals(archive: OpenedArchive, period: ArchivedPeriod): Promise<ArchivedTotals> {
  let all: ArchivedTotals = { withoutReason: 0, onBehalf: 0, updatesTo: null, gaps: 0 };
  for await (const files of filesWithin(archive, period)) {
    const found = await archive.duck.runAndReadAll(`SELECT
  count(*) FILTER (NOT is_entry AND reason IS NULL),
  count(*) FILTER (NOT is_entry AND on_behalf_of IS NOT NULL),
  ${instantOf("max(version_at) FILTER (NOT is_entry AND action NOT IN ('create', 'delete')) + INTERVAL 1 MICROSECOND")},
  count(*) FILTER (is_entry AND action = 'gap')
FROM (${rowsWithin(files, period, [], () => COLUMNS)})`);
    const [withoutReason, onBehalf, updatesTo, gaps] = found.getRows()[0] ?? [];
    const isLater = typeof updatesTo === "string" && updatesTo > (all.updatesTo ?? "");
    all = {
      withoutReason: all.withoutReason + Number(withoutReason),
      onBehalf: all.onBehalf + Number(onBehalf),
      updatesTo: isLater ? updatesTo : all.updatesTo,
      gaps: all.gaps + Number(gaps),
    };
  }
  return all;
}
