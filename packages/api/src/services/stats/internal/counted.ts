/** Something with the number of its versions. */
export interface Counted {
  readonly versions: number;
}

/** Adds versions to those that are counted under a key. */
export function addTo<C extends Counted>(counts: Map<string, C>, key: string, one: C): void {
  counts.set(key, { ...one, versions: one.versions + (counts.get(key)?.versions ?? 0) });
}

export function sumOf(counts: readonly Counted[]): number {
  return counts.reduce((sum, { versions }) => sum + versions, 0);
}

export function mostFirst<C extends Counted>(counts: readonly C[]): readonly C[] {
  return counts.toSorted((a, b) => b.versions - a.versions);
}
