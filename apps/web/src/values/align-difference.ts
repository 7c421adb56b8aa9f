import { characters } from "./characters.ts";

/** One of two texts, cut so that both begin at the same character. */
export interface Excerpt {
  readonly cutBefore: boolean;
  /** Equal on both sides. */
  readonly before: string;
  /** From the first to the last character that differs. */
  readonly changed: string;
  /** Whether the end of `changed` was left out. */
  readonly cutChanged: boolean;
  /** Equal on both sides. */
  readonly after: string;
  readonly cutAfter: boolean;
}

export interface AlignOptions {
  /**
   * Equal characters kept on each side of the difference.
   * @default 32
   */
  readonly context?: number;
  /**
   * Differing characters kept.
   * @default 160
   */
  readonly max?: number;
}

/**
 * Cuts two texts around the part in which they differ, so that a change inside long values is visible.
 */
export function alignDifference(
  older: string,
  newer: string,
  { context = 32, max = 160 }: AlignOptions = {},
): { readonly old: Excerpt; readonly new: Excerpt } {
  const left = characters(older);
  const right = characters(newer);
  const head = commonLength(left, right, (list, index) => list[index]);
  const room = Math.min(left.length, right.length) - head;
  const tail = Math.min(
    room,
    commonLength(left, right, (list, index) => list[list.length - 1 - index]),
  );
  const excerpt = (text: readonly string[]): Excerpt => {
    const changed = text.slice(head, text.length - tail);
    return {
      cutBefore: head > context,
      before: text.slice(Math.max(0, head - context), head).join(""),
      changed: changed.slice(0, max).join(""),
      cutChanged: changed.length > max,
      after: text.slice(text.length - tail, text.length - tail + context).join(""),
      cutAfter: tail > context,
    };
  };
  return { old: excerpt(left), new: excerpt(right) };
}

function commonLength(
  left: readonly string[],
  right: readonly string[],
  at: (list: readonly string[], index: number) => string | undefined,
): number {
  const limit = Math.min(left.length, right.length);
  let length = 0;
  while (length < limit && at(left, length) === at(right, length)) length += 1;
  return length;
}

/** Whether anything was left out of either text. */
export function isCut(pair: { readonly old: Excerpt; readonly new: Excerpt }): boolean {
  return [pair.old, pair.new].some((side) => side.cutBefore || side.cutChanged || side.cutAfter);
}
