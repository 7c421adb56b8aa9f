import type { DifferenceLine } from "./difference.ts";

/** A line, or a stretch of equal ones that is folded. */
export type DifferenceRow =
  | { readonly kind: "line"; readonly line: DifferenceLine }
  | {
      readonly kind: "fold";
      /** Place of its first line, and how many they are. */
      readonly from: number;
      readonly count: number;
    };

/** Equal lines that stay around a difference. */
const CONTEXT = 2;

/** The lines of a difference, with stretches of equal ones folded but for those that were opened. */
export function foldLines(
  lines: readonly DifferenceLine[],
  opened: ReadonlySet<number>,
): readonly DifferenceRow[] {
  const rows: DifferenceRow[] = [];
  const add = (from: number, to: number) => {
    for (const line of lines.slice(from, to)) rows.push({ kind: "line", line });
  };
  for (let from = 0; from < lines.length;) {
    const isSame = lines[from]?.kind === "same";
    let to = from;
    while (to < lines.length && (lines[to]?.kind === "same") === isSame) to += 1;
    const first = from === 0 ? from : from + CONTEXT;
    const last = to === lines.length ? to : to - CONTEXT;
    if (!isSame || last - first <= 1 || opened.has(first)) add(from, to);
    else {
      add(from, first);
      rows.push({ kind: "fold", from: first, count: lineCount(lines.slice(first, last)) });
      add(last, to);
    }
    from = to;
  }
  return rows;
}

/** A line of a difference can be several of the text. */
function lineCount(lines: readonly DifferenceLine[]): number {
  return lines.reduce(
    (count, { parts }) => count + parts.reduce((breaks, { text }) => breaks + text.split("\n").length - 1, 1),
    0,
  );
}
