import { type DescribedEntry, type LogEntry, toLogEntry } from "@hindsight/audit-core/sequelize";

import type { Catalogued } from "./catalogued.ts";

/**
 * Entries as reads of the database give them. An update of the snapshot engine waits for the version before it, whose state tells what
 * it changed.
 */
export async function* logEntries(
  newestFirst: AsyncIterable<DescribedEntry>,
  mayLack: Catalogued["mayLack"],
): AsyncGenerator<LogEntry> {
  let waiting: DescribedEntry[] = [];
  for await (const each of newestFirst) {
    const { entry } = each;
    if (!entry.isEntry) {
      const newer = waiting.at(0)?.entry.at;
      yield* told(waiting, newer !== undefined && mayLack(entry.at, newer) ? null : entry.state);
      waiting = [];
    }
    waiting.push(each);
    const [first] = waiting;
    if (first !== undefined && first.entry.state === null) {
      yield* told(waiting, null);
      waiting = [];
    }
  }
  yield* told(waiting, null);
}

/** All entries about a row, oldest first. */
export async function wholeLog(
  key: string,
  newestFirst: AsyncIterable<DescribedEntry>,
  mayLack: Catalogued["mayLack"] = () => false,
): Promise<readonly LogEntry[]> {
  const entries: LogEntry[] = [];
  for await (const entry of logEntries(newestFirst, mayLack)) if (entry.key === key) entries.push(entry);
  return entries.toReversed();
}

/** Only the first can be a version; entries behind it wait with it. */
function told(waiting: readonly DescribedEntry[], before: string | null): LogEntry[] {
  return waiting.map(({ entry, described }) => toLogEntry(entry, described, before));
}
