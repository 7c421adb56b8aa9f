/** Whether each word of the text begins a word of one of the others. */
export function matches(text: string, ...others: readonly string[]): boolean {
  const words = others.join(" ").toLowerCase().split(/\s+/);
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((part) => words.some((word) => word.startsWith(part)));
}
