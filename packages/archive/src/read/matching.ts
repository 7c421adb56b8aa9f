import type { FeedQuery } from "@hindsight/audit-core/sequelize";
import type { LogEntry, Value } from "@hindsight/audit-core";

import type { OpenedArchive } from "./opened-archive.ts";
import type { StoredChange, ToldEntry } from "./told-entries.ts";

/** Types of which no text is searched: it depends on the session's time zone, or is none. */
const WITHOUT_TEXT = /^(timestamptz|tstzrange|tstzmultirange|bytea)(\[\])?$/;

/** Those of the entries that meet the conditions that neither files nor, of some, the database can tell. */
export async function matching(
  archive: OpenedArchive,
  query: FeedQuery,
  told: readonly ToldEntry[],
): Promise<readonly ToldEntry[]> {
  const { field, onBehalfOf, text } = query;
  let left: readonly ToldEntry[] = told.filter(({ isMatched, entry, texts }) => {
    if (isMatched) return true;
    if (field !== undefined && !entry.changes.some((change) => change.field === field)) return false;
    if (Array.isArray(onBehalfOf) && !principalsOf(entry).some((id) => onBehalfOf.includes(id))) return false;
    return text === undefined || contains(texts(), text, unsearchedOf(archive, query, entry));
  });
  for (const side of ["old", "new"] as const) {
    const value = query[side];
    if (field !== undefined && value !== undefined)
      left = await changedBy(archive, left, { field, side, value });
  }
  return left;
}

interface SoughtChange {
  readonly field: string;
  readonly side: "old" | "new";
  readonly value: Value;
}

async function changedBy(
  { db, models }: OpenedArchive,
  told: readonly ToldEntry[],
  { field, side, value }: SoughtChange,
): Promise<readonly ToldEntry[]> {
  const same = new Set<ToldEntry>(told.filter(({ isMatched }) => isMatched));
  const asked = Map.groupBy(
    told.filter(({ isMatched }) => !isMatched),
    ({ entry }) => entry.model,
  );
  for (const [model, entries] of asked) {
    if (models.get(model)?.tracked.fields.includes(field) !== true) continue;
    const texts = entries.map((one) => textOf(one.texts().find((change) => change.field === field)?.[side]));
    const found = await db.audit.retention.sameValues({ model, field, value, texts });
    for (const [i, entry] of entries.entries()) if (found[i] === true) same.add(entry);
  }
  return told.filter((entry) => same.has(entry));
}

function textOf(stored: unknown): string | null {
  return typeof stored === "string" ? stored : null;
}

function contains(changes: readonly StoredChange[], text: string, except: ReadonlySet<string>): boolean {
  const sought = text.toLowerCase();
  return changes.some(
    (change) =>
      !except.has(change.field) &&
      !WITHOUT_TEXT.test(change.type) &&
      [change.old, change.new].some((value) => searched(value).toLowerCase().includes(sought)),
  );
}

function searched(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Fields of an entry's model that are not searched: those that the reader may not see, and masked ones. */
function unsearchedOf(
  { models }: OpenedArchive,
  { exclude = {} }: FeedQuery,
  entry: LogEntry,
): ReadonlySet<string> {
  const of = models.get(entry.model);
  const except = Object.hasOwn(exclude, entry.model) ? (exclude[entry.model] ?? []) : [];
  return new Set([...except, ...(of?.tracked.masked ?? [])]);
}

function principalsOf({ actor }: LogEntry): readonly string[] {
  const ids: string[] = [];
  for (let principal = actor?.onBehalfOf; principal !== undefined; principal = principal.onBehalfOf)
    ids.push(principal.id);
  return ids;
}
