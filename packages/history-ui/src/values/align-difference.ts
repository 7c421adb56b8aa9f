import { characters, splitsCharacter } from "./characters.ts";

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

/** No grapheme cluster of a script or an emoji has more code units; so long texts are only segmented where they are shown. */
const CLUSTER = 24;

/**
 * Cuts two texts around the part in which they differ, so that a change inside long values is visible.
 */
export function alignDifference(
  older: string,
  newer: string,
  { context = 32, max = 160 }: AlignOptions = {},
): { readonly old: Excerpt; readonly new: Excerpt } {
  const texts = [older, newer] as const;
  const room = Math.min(older.length, newer.length);
  const head = commonEdge(
    room,
    texts,
    (text, length) => length,
    (text, at) => text.charCodeAt(at),
  );
  const tail = commonEdge(
    room - head,
    texts,
    (text, length) => text.length - length,
    (text, at) => text.charCodeAt(text.length - 1 - at),
  );
  const excerpt = (text: string): Excerpt => {
    const [first, last] = [head, text.length - tail];
    const before = characters(text.slice(Math.max(0, first - (context + 1) * CLUSTER), first));
    const changed = characters(text.slice(first, Math.min(last, first + (max + 1) * CLUSTER)));
    const after = characters(text.slice(last, last + (context + 1) * CLUSTER));
    return {
      cutBefore: before.length > context,
      before: before.slice(-context).join(""),
      changed: changed.slice(0, max).join(""),
      cutChanged: changed.length > max,
      after: after.slice(0, context).join(""),
      cutAfter: after.length > context,
    };
  };
  return { old: excerpt(older), new: excerpt(newer) };
}

/** How many code units two texts have in common at an end, without splitting a character of either. */
function commonEdge(
  limit: number,
  texts: readonly [string, string],
  placeOf: (text: string, length: number) => number,
  unitAt: (text: string, at: number) => number,
): number {
  let length = 0;
  while (length < limit && unitAt(texts[0], length) === unitAt(texts[1], length)) length += 1;
  while (length > 0 && texts.some((text) => splitsCharacter(text, placeOf(text, length)))) length -= 1;
  return length;
}

/** Whether anything was left out of either text. */
export function isCut(pair: { readonly old: Excerpt; readonly new: Excerpt }): boolean {
  return [pair.old, pair.new].some((side) => side.cutBefore || side.cutChanged || side.cutAfter);
}
