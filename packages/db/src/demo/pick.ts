/** The element at a position, modulo the length. */
export function pick<T>(list: readonly T[], index: number): T {
  const found = list[index % list.length];
  if (found === undefined) throw new RangeError("nothing to pick from");
  return found;
}
