import { diffLines } from "diff";

import type { Value } from "../api/outputs.ts";
import { t } from "../i18n/i18n.ts";
import { prettyJson } from "./pretty-json.ts";

export interface JsonLine {
  readonly kind: "same" | "old" | "new" | "gap";
  /** The line, or the number of equal lines that were left out. */
  readonly text: string;
}

/** With more differences than this, the values have so little in common that aligning their lines does not help. */
const MAX_EDITS = 1000;

/** Lines that differ between two JSON values, with `context` equal lines around them; `Infinity` keeps all. */
export function jsonLines(older: Value, newer: Value, context = 2): readonly JsonLine[] {
  const [old, now] = [prettyJson(older), prettyJson(newer)];
  const parts = diffLines(old, now, { maxEditLength: MAX_EDITS }) ?? [
    { value: old, removed: true, added: false },
    { value: now, removed: false, added: true },
  ];
  return parts.flatMap((part, index) => {
    const lines = part.value.replace(/\n$/, "").split("\n");
    if (part.added) return lines.map((text): JsonLine => ({ kind: "new", text }));
    if (part.removed) return lines.map((text): JsonLine => ({ kind: "old", text }));
    return shorten(lines, index === 0 ? 0 : context, index === parts.length - 1 ? 0 : context);
  });
}

function shorten(lines: readonly string[], first: number, last: number): readonly JsonLine[] {
  const same = (text: string): JsonLine => ({ kind: "same", text });
  const hidden = lines.length - first - last;
  if (hidden <= 1) return lines.map(same);
  const gap: JsonLine = { kind: "gap", text: t("values.equalLines", { amount: hidden }) };
  return [...lines.slice(0, first).map(same), gap, ...lines.slice(lines.length - last).map(same)];
}

/** At most `max` lines, with the number of those that are left out. */
export function cutLines(lines: readonly JsonLine[], max: number): readonly JsonLine[] {
  if (lines.length <= max) return lines;
  return [
    ...lines.slice(0, max),
    { kind: "gap", text: t("values.moreLines", { amount: lines.length - max }) },
  ];
}
