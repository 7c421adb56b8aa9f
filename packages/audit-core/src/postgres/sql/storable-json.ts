/** How JSON spells NUL and halves of surrogate pairs, and nothing else but a text that looks like it. */
const UNSTORABLE = /\\u(?:0000|d[89a-f])/;

/**
 * JSON that `jsonb` can hold, for a value that JSON can: what a header or a person sends must never fail a write. NUL and
 * halves of surrogate pairs become U+FFFD, in names of members too.
 */
export function storableJson(value: unknown): string {
  const json = JSON.stringify(value);
  if (!UNSTORABLE.test(json)) return json;
  return JSON.stringify(value, (_member, part: unknown) => {
    if (typeof part === "string") return storableText(part);
    if (typeof part !== "object" || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).map(([name, member]) => [storableText(name), member]));
  });
}

/** Text that PostgreSQL can hold. */
export function storableText(text: string): string {
  return text.toWellFormed().replaceAll("\0", "\uFFFD");
}
