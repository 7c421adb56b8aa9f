import type { LogEntry } from "../api/outputs.ts";

interface CountedEntry {
  /** What it is about: versions that left or came back, or rows whose change was not recorded. */
  readonly of: "removed" | "restored" | "rows";
  readonly count: number;
}

/** How the library labels entries that count what they are about. */
const LABELS = {
  gap: { of: "rows", label: /^(\d+) rows?$/ },
  note: { of: "restored", label: /^(\d+) versions? restored$/ },
  removal: { of: "removed", label: /^(\d+) versions?$/ },
} as const;

/** What an entry counts that has no record of its own; `undefined` if it has one. */
export function countedEntry({
  action,
  key,
  label,
}: Pick<LogEntry, "action" | "key" | "label">): CountedEntry | undefined {
  if (key !== "" || (action !== "gap" && action !== "note" && action !== "removal")) return undefined;
  const { of, label: pattern } = LABELS[action];
  const count = pattern.exec(label ?? "")?.[1];
  return count === undefined ? undefined : { of, count: Number(count) };
}
