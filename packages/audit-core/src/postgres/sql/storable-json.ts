/** Matches JSON escapes of NUL and of lone surrogates, which `jsonb` rejects; also text that only looks like one. */
const UNSTORABLE = /\\u(?:0000|d[89a-f])/;

/**
 * Serialises a value as JSON that `jsonb` accepts: user input, such as a header, must not make a write fail. NUL and lone
 * surrogates become U+FFFD, in member names too.
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

/** Replaces characters that PostgreSQL cannot store with U+FFFD. */
export function storableText(text: string): string {
  return text.toWellFormed().replaceAll("\0", "\uFFFD");
}
