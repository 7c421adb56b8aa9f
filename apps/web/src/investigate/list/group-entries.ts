import type { ListedEntry } from "../../api/outputs.ts";

/** Neighbouring entries of one transaction, newest first. Reads and notes stand alone. */
export type EntryGroup = readonly [ListedEntry, ...ListedEntry[]];

const ALONE: ReadonlySet<ListedEntry["action"]> = new Set<ListedEntry["action"]>(["access", "note"]);

export function groupEntries(entries: readonly ListedEntry[]): readonly EntryGroup[] {
  const groups: [ListedEntry, ...ListedEntry[]][] = [];
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
