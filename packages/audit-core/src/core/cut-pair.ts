import { charactersOf } from "./characters-of.ts";
import { cutText, DEFAULT_CUT, ELLIPSIS } from "./cut-text.ts";

/** Characters in front of the difference, so that a reader finds the place: a third, and room for it between ellipses. */
const inFront = (max: number): number => Math.max(0, Math.min(Math.floor(max / 3), max - 3));

/**
 * VersionsUpTo two texts to `max` characters each so that both show their first difference, at the same place: what they have in
 * common before it is shortened in both alike. `max` as for `cutText`.
 * @throws {AuditError} OPTION_INVALID unless `max` is a whole number.
 */
export function cutPair(one: string, other: string, max: number = DEFAULT_CUT): readonly [string, string] {
  const whole = [cutText(one, max), cutText(other, max)] as const;
  if (max <= 0 || one === other || (whole[0] === one && whole[1] === other)) return whole;
  const start = startOf(one, other, inFront(max));
  if (start === 0) return whole;
  const cut = (text: string) => ELLIPSIS + cutText(text.slice(start), max - ELLIPSIS.length);
  return [cut(one), cut(other)];
}

/** Where both are shown from: some characters before the first that differs. */
function startOf(one: string, other: string, shown: number): number {
  let same = 0;
  while (same < one.length && one[same] === other[same]) same++;
  const characters = charactersOf(one);
  const before = (position: number) => characters.containing(position)?.index ?? position;
  let start = Math.min(before(same), charactersOf(other).containing(same)?.index ?? same);
  for (let left = shown; left > 0 && start > 0; left--) start = before(start - 1);
  return start;
}
