import { diffArrays, diffWordsWithSpace } from "diff";

import type { Value } from "../api/outputs.ts";
import { prettyJson } from "./pretty-json.ts";
import { unitsOf } from "./units-of.ts";

/** A part of a line, and whether it is what differs in it. */
export interface LinePart {
  readonly text: string;
  readonly differs: boolean;
}

export interface DifferenceLine {
  readonly kind: "same" | "old" | "new";
  readonly parts: readonly LinePart[];
}

/** How much is compared at most; beyond that, what is left differs as a whole. */
export interface DifferenceLimits {
  /** Lines that differ. */
  readonly edits: number;
  /** Milliseconds for aligning lines, and as many for marking words in them. */
  readonly ms: number;
}

/** Longer lines are not looked into for the words that differ. */
const MAX_LINE = 4000;
const MAX_WORDS = 1000;
/** Of a text with more lines, several are one. */
const MAX_LINES = 25_000;

/** The lines of two values, equal ones once. JSON is compared with sorted keys, and text as it is. */
export function differenceOf(
  older: Value,
  newer: Value,
  { edits, ms }: DifferenceLimits,
): readonly DifferenceLine[] {
  const areTexts = typeof older === "string" && typeof newer === "string";
  const [old, now] = [older, newer].map((value) =>
    unitsOf(areTexts && typeof value === "string" ? value : prettyJson(value).trimEnd()),
  ) as [readonly string[], readonly string[]];
  const head = commonLength(old, now, (units, index) => units[index]);
  const tail = commonLength(old.slice(head), now.slice(head), (units, index) => units.at(-1 - index));
  const middle = [old, now].map((units) => units.slice(head, units.length - tail)) as [string[], string[]];
  const until = performance.now() + 2 * ms;
  const size = Math.ceil(Math.max(old.length, now.length) / MAX_LINES);
  const [before, was, is, after] = [old.slice(0, head), ...middle, old.slice(old.length - tail)].map(
    (lines) => packed(lines, size),
  ) as [string[], string[], string[], string[]];
  return [...before.map(same), ...alignedLines(was, is, { edits, ms }, until), ...after.map(same)];
}

/** Of very many lines, several as one: whoever shows them gets a bounded number, and none is missing. */
function packed(lines: readonly string[], size: number): string[] {
  if (size <= 1) return [...lines];
  return Array.from({ length: Math.ceil(lines.length / size) }, (_, index) =>
    lines.slice(index * size, (index + 1) * size).join("\n"),
  );
}

function commonLength(
  old: readonly string[],
  now: readonly string[],
  unitAt: (units: readonly string[], index: number) => string | undefined,
): number {
  const most = Math.min(old.length, now.length);
  let length = 0;
  while (length < most && unitAt(old, length) === unitAt(now, length)) length += 1;
  return length;
}

function alignedLines(
  old: string[],
  now: string[],
  { edits, ms }: DifferenceLimits,
  until: number,
): readonly DifferenceLine[] {
  const runs = diffArrays(old, now, { maxEditLength: edits, timeout: ms }) ?? [
    { value: old, removed: true, added: false },
    { value: now, removed: false, added: true },
  ];
  return runs.flatMap((run, index) => {
    if (!run.added && !run.removed) return run.value.map(same);
    // Lines that took the place of others are compared with those, one by one.
    const other = runs[run.removed ? index + 1 : index - 1];
    const pairs =
      other !== undefined && other.added === run.removed && other.removed === run.added ? other.value : [];
    return run.value.map((text, line): DifferenceLine => {
      const kind = run.removed ? "old" : "new";
      return { kind, parts: partsOf(text, pairs[line], kind, until) };
    });
  });
}

function same(text: string): DifferenceLine {
  return { kind: "same", parts: [{ text, differs: false }] };
}

function partsOf(
  text: string,
  pair: string | undefined,
  kind: "old" | "new",
  until: number,
): readonly LinePart[] {
  const whole = [{ text, differs: false }];
  if (pair === undefined || Math.max(text.length, pair.length) > MAX_LINE || performance.now() > until)
    return whole;
  const [old, now] = kind === "old" ? [text, pair] : [pair, text];
  const words = diffWordsWithSpace(old, now, {
    maxEditLength: MAX_WORDS,
    timeout: until - performance.now(),
  });
  if (words === undefined) return whole;
  return words
    .filter((word) => (kind === "old" ? !word.added : !word.removed))
    .map((word) => ({ text: word.value, differs: word.added || word.removed }));
}
