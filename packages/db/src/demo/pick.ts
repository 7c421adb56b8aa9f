/** The element at a position, going round. */
export function pick<T>(list: readonly T[], index: number): T {
  const found = list[index % list.length];
  if (found === undefined) throw new RangeError("nothing to pick from");
  return found;
}
