/** A key for people: the parts of a composite one beside each other. */
export function humanKey(key: string): string {
  try {
    const parts: unknown = JSON.parse(key);
    return Array.isArray(parts) ? parts.map(String).join(" · ") : key;
  } catch {
    return key;
  }
}
