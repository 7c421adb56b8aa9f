import { MASK } from "@hindsight/audit-core";
import type { Concealment, DescribedEntry, StoredModel, TrackedModel } from "@hindsight/audit-core/sequelize";
import type { ArchivedModel } from "@hindsight/db";

/** How to read the entries of files as the model is tracked now. */
export interface TrackedNow {
  readonly entry: (each: DescribedEntry) => DescribedEntry;
  /** Columns of the files that the model does not have, or does not show: renamed and excluded ones. */
  readonly unknown: readonly string[];
}

/**
 * Gives columns of files the names and fields that they have now, and hides the values that are masked now and were not, or otherwise,
 * when the file was written: an installation reaches no file. Nor are those of `concealed` columns shown, which the model has no more.
 * What the labels of then show of them nothing tells, so there are none.
 */
export function asTrackedNow(
  tracked: Pick<TrackedModel, "tracking">,
  now: StoredModel,
  then: ArchivedModel,
  concealed: ReadonlyMap<string, Concealment>,
): TrackedNow {
  const kinds = new Map<string, string | null>(
    tracked.tracking().fields.map(({ field, mask }) => [field, mask]),
  );
  const hidden = new Set<string>();
  const hides = [...kinds.values(), ...concealed.values()].some((mask) => mask !== null && mask !== "size");
  const unknown: string[] = [];
  const names = new Map<string, string>();
  const columns = then.columns.map((column) => {
    const { name } = column;
    const present =
      now.columns.find((one) => one.name === name) ?? now.columns.find(({ field }) => field === column.field);
    const how = concealed.get(present?.name ?? name) ?? null;
    if (present === undefined) {
      unknown.push(name);
      if (how !== null && how !== "size") hidden.add(name).add(column.field);
      return column;
    }
    const { field } = present;
    if (present.name !== name) names.set(name, present.name);
    const mask = kinds.get(field) ?? how;
    // A mask of long values is there to save room.
    if (mask === null || mask === "size" || then.masks?.[name] === mask)
      return { ...column, name: present.name, field };
    hidden.add(name).add(field).add(column.field);
    return { name: present.name, field, type: "text" };
  });
  const nameNow = (name: string) => names.get(name) ?? name;
  const described = { ...then, columns, key: then.key.map(nameNow) };
  // A renamed column may be one that is masked now.
  const labelMayShow = hidden.size > 0 || (hides && unknown.length > 0);
  const isAsThen = names.size === 0 && hidden.size === 0;
  const told = (json: string | null, isEntry: boolean) =>
    isAsThen ? json : asNamedNow(json, isEntry ? String : nameNow, hidden);
  return {
    unknown,
    entry: ({ entry }) => ({
      described,
      entry: {
        ...entry,
        label: labelMayShow ? null : entry.label,
        // Other entries than versions have names of fields.
        changes: told(entry.changes, entry.isEntry),
        changed: names.size === 0 ? entry.changed : renamed(entry.changed, nameNow),
        state: told(entry.state, false),
      },
    }),
  };
}

function asNamedNow(
  json: string | null,
  nameNow: (name: string) => string,
  hidden: ReadonlySet<string>,
): string | null {
  if (json === null) return null;
  const stored: unknown = JSON.parse(json);
  if (typeof stored !== "object" || stored === null) return json;
  const members = Object.entries(stored).map(([name, member]: [string, unknown]) => [
    nameNow(name),
    hidden.has(name) ? masked(member) : member,
  ]);
  return JSON.stringify(Object.fromEntries(members));
}

function renamed(json: string | null, nameNow: (name: string) => string): string | null {
  if (json === null) return null;
  const stored: unknown = JSON.parse(json);
  return Array.isArray(stored) ? JSON.stringify(stored.map((name) => nameNow(String(name)))) : json;
}

/** Of a text, of `[old, new]`, and of `{ as }` alike. */
function masked(member: unknown): unknown {
  if (member === null) return null;
  if (Array.isArray(member)) return member.map(masked);
  if (typeof member !== "object") return MASK;
  return Object.fromEntries(Object.entries(member).map(([name, held]) => [name, masked(held)]));
}
