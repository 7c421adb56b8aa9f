/** Two versions as `older-newer`, by their ids in any order. */
export function pairOf(ids: readonly string[]): string {
  return ids.toSorted((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1)).join("-");
}
