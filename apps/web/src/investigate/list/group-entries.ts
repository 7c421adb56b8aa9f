import type { LogEntry } from "@hindsight/history-ui/parts";

/** Neighbouring entries of one transaction, newest first. Reads and notes stand alone. */
export type EntryGroup = readonly [LogEntry, ...LogEntry[]];

const ALONE: ReadonlySet<LogEntry["action"]> = new Set<LogEntry["action"]>(["access", "note"]);

export function groupEntries(entries: readonly LogEntry[]): readonly EntryGroup[] {
  const groups: [LogEntry, ...LogEntry[]][] = [];
  for (const entry of entries) {
    const last = groups.at(-1);
    const together =
      last !== undefined &&
      last[0].transactionId === entry.transactionId &&
      !ALONE.has(entry.action) &&
      !ALONE.has(last[0].action);
    if (together) last.push(entry);
    else groups.push([entry]);
  }
  return groups;
}
