import type { Change, LogEntry } from "@hindsight/audit-core";

/** An entry in a list. */
export type ListedEntry = LogEntry & {
  /** Of a brief entry, which has only the first changes: how many fields changed that the caller may see. */
  readonly changeCount?: number;
};

/** Changes that a brief entry has, characters of their values, and those before the first difference. */
const [FIRST, LONGEST, LEAD] = [3, 100, 20];

/**
 * An entry as a line of a list needs it: the first changes of an update in the order of the fields, their values cut
 * around the first difference, and none of other actions. Where one value is too long, objects become a part of their JSON.
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

/** Both values of a change in the same way, around the first difference of their texts. */
function cut(change: Change): Change {
  const [before, after] = [textOf(change.old), textOf(change.new)];
  if (Math.max(before?.length ?? 0, after?.length ?? 0) <= LONGEST) return change;
  const start = Math.max(0, firstDifference(before ?? "", after ?? "") - LEAD);
  return { ...change, old: cutText(before, start), new: cutText(after, start) };
}

function textOf(value: Change["old"]): string | null {
  return value === null || typeof value === "string" ? value : JSON.stringify(value);
}

function firstDifference(one: string, other: string): number {
  let index = 0;
  while (index < one.length && one[index] === other[index]) index += 1;
  return index;
}

function cutText(text: string | null, from: number): string | null {
  if (text === null) return null;
  const start = wholeCharacter(text, from);
  const end = wholeCharacter(text, start + LONGEST);
  return `${start > 0 ? "…" : ""}${text.slice(start, end)}${end < text.length ? "…" : ""}`;
}

/** The index, or the one before where a character outside the first 65,536 would be cut in half. */
function wholeCharacter(text: string, index: number): number {
  return /^[\uD800-\uDBFF][\uDC00-\uDFFF]/.test(text.slice(index - 1, index + 1)) ? index - 1 : index;
}
