import { diffLines } from "diff";

import type { Value } from "../api/outputs.ts";
import { prettyJson } from "./pretty-json.ts";

export interface JsonLine {
  readonly kind: "same" | "old" | "new" | "gap";
  /** The line, or the number of equal lines that were left out. */
  readonly text: string;
}

/** Lines that differ between two JSON values, with `context` equal lines around them; `Infinity` keeps all. */
export function jsonLines(older: Value, newer: Value, context = 2): readonly JsonLine[] {
  const parts = diffLines(prettyJson(older), prettyJson(newer));
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
  const gap: JsonLine = { kind: "gap", text: `${hidden} equal lines` };
  return [...lines.slice(0, first).map(same), gap, ...lines.slice(lines.length - last).map(same)];
}
