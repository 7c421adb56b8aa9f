import { charactersOf } from "./characters-of.ts";
import { AuditError } from "./error.ts";

/** Characters of a value that are shown unless said otherwise. */
export const DEFAULT_CUT = 140;

export const ELLIPSIS = "…";

/**
 * VersionsUpTo a text to `max` characters, an ellipsis among them where something is left out. Characters are what a reader takes
 * for one, so none is cut in two. 0 gives nothing, a negative number the whole text.
 * @throws {AuditError} OPTION_INVALID unless `max` is a whole number.
 */
export function cutText(text: string, max: number = DEFAULT_CUT): string {
  if (!Number.isInteger(max)) throw new AuditError("OPTION_INVALID", "a cut must be a whole number");
  if (max === 0) return "";
  if (max < 0 || text.length <= max) return text;
  const starts: number[] = [];
  for (const { index } of charactersOf(text)) {
    if (starts.push(index) > max) return text.slice(0, starts[max - 1]) + ELLIPSIS;
  }
  return text;
}
