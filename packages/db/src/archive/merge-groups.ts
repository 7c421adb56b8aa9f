import type { ArchivedGroup } from "./archived-groups.ts";

/** Groups of several places; those that agree in the same become one. */
export function mergeGroups(groups: Iterable<ArchivedGroup>): readonly ArchivedGroup[] {
  const merged = new Map<string, ArchivedGroup>();
  for (const group of groups) {
    const key = JSON.stringify(group.of);
    const known = merged.get(key);
    merged.set(key, known === undefined ? group : together(known, group));
  }
  return [...merged.values()];
}

function together(one: ArchivedGroup, other: ArchivedGroup): ArchivedGroup {
  return {
    of: one.of,
    named: later(one.named, other.named),
    ...(one.principal !== undefined && { principal: later(one.principal, other.principal) }),
    versions: one.versions + other.versions,
    creates: one.creates + other.creates,
    updates: one.updates + other.updates,
    deletes: one.deletes + other.deletes,
    first: one.first < other.first ? one.first : other.first,
    last: one.last > other.last ? one.last : other.last,
  };
}

/** Ordered ids stand before them. */
function later(one: string | null = null, other: string | null = null): string | null {
  return (one ?? "") > (other ?? "") ? one : other;
}
