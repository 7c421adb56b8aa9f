/** The ids of `older-newer`, or of one alone. Those of imported versions are negative. */
export function idsOfPair(pair: string): readonly string[] {
  const [, older, newer] = /^(-?\d+)(?:-(-?\d+))?$/.exec(pair) ?? [];
  return [older, newer].filter((id) => id !== undefined);
}
