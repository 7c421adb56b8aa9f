import type { Change, LogEntry } from "@hindsight/audit-core";

/** An entry in a list. */
export type ListedEntry = LogEntry & {
  /** How many fields changed that the caller may see: a brief entry has only the first of them. */
  readonly changeCount: number;
};

/** Changes that a brief entry has, and characters of their values. */
const [FIRST, LONGEST] = [3, 100];

/**
 * An entry as a line of a list needs it: the first changes of an update in the order of the fields, their values cut, and none of
 * other actions. An object that is too long becomes the beginning of its JSON.
 */
export function briefly(entry: LogEntry, fields: readonly string[]): ListedEntry {
  const { action, changes } = entry;
  const place = ({ field }: Change) => (fields.includes(field) ? fields.indexOf(field) : fields.length);
  const first =
    action === "update"
      ? changes
          .toSorted((a, b) => place(a) - place(b))
          .slice(0, FIRST)
          .map(cut)
      : [];
  return { ...entry, changes: first, changeCount: changes.length };
}

function cut(change: Change): Change {
  return { ...change, old: cutValue(change.old), new: cutValue(change.new) };
}

function cutValue(value: Change["old"]): Change["old"] {
  const text = typeof value === "object" && value !== null ? JSON.stringify(value) : value;
  return typeof text === "string" && text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : value;
}
