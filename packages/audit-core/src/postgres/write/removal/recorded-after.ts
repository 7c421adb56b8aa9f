import type { Value } from "../../../core/value.ts";
import { decode } from "../../sql/decode.ts";
import type { StoredEntry, StoredModel } from "./stored-entry.ts";

/** A stored entry with what is known of its model. */
export interface DescribedEntry {
  readonly entry: StoredEntry;
  readonly described: StoredModel;
}

/** A value as text, and the type it is read by. */
interface Held {
  readonly text: string | null;
  readonly type: string;
}

/**
 * The state of a row, by field, after the newest of these entries, which are given from the newest to the oldest; `null` if the row
 * was not there. Reads no further than to the last whole state. Fields that the versions do not have are missing.
 */
export async function recordedAfter(
  newestFirst: AsyncIterable<DescribedEntry>,
): Promise<Readonly<Record<string, Value>> | null> {
  const held = new Map<string, Held>();
  let key: readonly string[] | null = null;
  for await (const { entry, described } of newestFirst) {
    if (entry.isEntry) continue;
    if (key === null && entry.action === "delete") return null;
    key ??= fieldsOf(described, described.key);
    for (const [column, text] of textsAfter(entry)) {
      const { field = column, type = "text" } = described.columns.find(({ name }) => name === column) ?? {};
      if (!held.has(field)) held.set(field, { text, type });
    }
    // An earlier delete may be that of another row with the same key.
    if (entry.state !== null || entry.action === "create") break;
  }
  if (key === null || (held.get(key[0] ?? "")?.text ?? null) === null) return null;
  return Object.fromEntries([...held].map(([field, { text, type }]) => [field, decode(text, type)]));
}

function fieldsOf({ columns }: StoredModel, names: readonly string[]): readonly string[] {
  return names.map((name) => columns.find((column) => column.name === name)?.field ?? name);
}

/** What a version left in the columns that it has. */
function textsAfter({ state, changes }: StoredEntry): readonly (readonly [string, string | null])[] {
  const stored: unknown = JSON.parse(state ?? changes ?? "{}");
  if (typeof stored !== "object" || stored === null) return [];
  return Object.entries(stored).map(([name, member]: [string, unknown]) => [
    name,
    textOf(state === null ? leftIn(member) : member),
  ]);
}

/** A member of changes is `[old, new]`, or `{ as }` for an equal value with another text. */
function leftIn(member: unknown): unknown {
  if (Array.isArray(member)) return member[1];
  return typeof member === "object" && member !== null && "as" in member ? member.as : null;
}

function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
