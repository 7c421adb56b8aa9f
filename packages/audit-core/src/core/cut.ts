import { AuditError } from "./error.ts";

/** Characters of a value that are shown by default. */
const DEFAULT_CUT = 140;
const ELLIPSIS = "…";

const segmenter = new Intl.Segmenter("und");

/**
 * Cuts a text to `max` characters, including an ellipsis if something is left out. A character is a grapheme cluster, so
 * none is split. 0 gives an empty text, a negative number the whole text.
 * @throws {AuditError} OPTION_INVALID unless `max` is a whole number.
 */
export function cutText(text: string, max: number = DEFAULT_CUT): string {
  if (!Number.isInteger(max)) throw new AuditError("OPTION_INVALID", "a cut must be a whole number");
  if (max === 0) return "";
  if (max < 0 || text.length <= max) return text;
  const starts: number[] = [];
  for (const { index } of segmenter.segment(text)) {
    if (starts.push(index) > max) return text.slice(0, starts[max - 1]) + ELLIPSIS;
  }
  return text;
}

/**
 * Cuts two texts to `max` characters each so that both show their first difference, at the same position: the beginning
 * that they share is shortened by the same part. `max` is as for {@link cutText}.
 * @throws {AuditError} OPTION_INVALID unless `max` is a whole number.
 */
export function cutPair(one: string, other: string, max: number = DEFAULT_CUT): readonly [string, string] {
  const whole = [cutText(one, max), cutText(other, max)] as const;
  if (max <= 0 || one === other || (whole[0] === one && whole[1] === other)) return whole;
  const start = startOf(one, other, contextOf(max));
  if (start === 0) return whole;
  const cut = (text: string) => ELLIPSIS + cutText(text.slice(start), max - ELLIPSIS.length);
  return [cut(one), cut(other)];
}

/** Characters shown before the difference: a third, but room for the difference between two ellipses. */
function contextOf(max: number): number {
  return Math.max(0, Math.min(Math.floor(max / 3), max - 3));
}

/** The position from which both texts are shown: `context` characters before their first difference. */
function startOf(one: string, other: string, context: number): number {
  let same = 0;
  while (same < one.length && one[same] === other[same]) same++;
  const characters = segmenter.segment(one);
  const before = (position: number) => characters.containing(position)?.index ?? position;
  let start = Math.min(before(same), segmenter.segment(other).containing(same)?.index ?? same);
  for (let left = context; left > 0 && start > 0; left--) start = before(start - 1);
  return start;
}
