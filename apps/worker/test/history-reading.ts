import type { LogEntry } from "@hindsight/audit-core";
import type { Database } from "@hindsight/db";

/** Every version that the database holds. */
export async function allVersions({ audit }: Database): Promise<readonly LogEntry[]> {
  const all: LogEntry[] = [];
  let after: string | null = null;
  do {
    const { items, next }: { items: readonly LogEntry[]; next: string | null } = await audit.feed({
      limit: 500,
      after,
    });
    // What is told of a removal is no version that could be archived.
    all.push(...items.filter(({ action }) => action !== "removal"));
    after = next;
  } while (after !== null);
  return all;
}

export function idsOf(...lists: readonly (readonly { readonly id: string }[])[]): readonly string[] {
  return lists.flatMap((list) => list.map(({ id }) => id)).toSorted();
}

/** Every row of every model as of the instants, by model. */
export async function statesAt(
  { audit }: Database,
  instants: readonly Date[],
): Promise<Record<string, readonly string[]>> {
  const states: Record<string, readonly string[]> = {};
  for (const instant of instants) {
    for (const model of audit.models) {
      const rows = await audit.tracked(model).at(instant).findAll();
      states[`${model} ${instant.toISOString()}`] = rows.map((row) => JSON.stringify(row)).toSorted();
    }
  }
  return states;
}
