import type { LogEntry } from "@hindsight/audit-core";
import { type StoredEntry, toLogEntry } from "@hindsight/audit-core/sequelize";

import { BLANK_ENTRY } from "./blank-entry.ts";
import type { EntryCandidate } from "./candidate.ts";
import { isBare } from "./feed-sources.ts";
import type { OpenedArchive, OpenModel } from "./opened-archive.ts";
import { type PlacedVersion, statesBefore } from "./states-before.ts";
import { withoutUnknown } from "./without-unknown.ts";

/** An entry as reads give it, and the stored texts of what changed. */
export interface ToldEntry {
  readonly entry: LogEntry;
  readonly isArchived: boolean;
  /** Whether the database has found that it matches. */
  readonly isMatched: boolean;
  /** Old and new text, by column; of an entry other than a version any JSON. */
  readonly texts: () => readonly StoredChange[];
}

/** What changed of a column, as it is stored. */
export interface StoredChange {
  readonly field: string;
  readonly type: string;
  readonly old: unknown;
  readonly new: unknown;
}

/** Entries of candidates, in their order. What updates replaced is looked for in older files where the entry itself does not tell. */
export async function toldEntries(
  archive: OpenedArchive,
  candidates: readonly EntryCandidate[],
): Promise<readonly ToldEntry[]> {
  const before = new Map<string, string>();
  const own = new Map<string, Pick<StoredEntry, "state" | "changed">>();
  for (const [model, some] of Map.groupBy(candidates, modelOf)) {
    const of = archive.models.get(model);
    if (of === undefined) continue;
    const bare = some.flatMap((one) =>
      one.kind === "live" && isBare(one.entry, archive.models) ? [one.entry] : [],
    );
    for (const [id, stored] of await ownStates(archive, of, bare)) own.set(id, stored);
    const updates = some.flatMap((one) =>
      one.kind === "archived" && isUpdate(one.each.entry) ? [one.each.entry] : [],
    );
    for (const [id, state] of await statesBefore(archive, of, [...bare, ...updates])) before.set(id, state);
  }
  return candidates.map((candidate) => {
    const of = archive.models.get(modelOf(candidate));
    if (candidate.kind === "archived")
      return toldOfFile(candidate.each, of, before.get(candidate.id) ?? null);
    const { entry, isMatched } = candidate;
    const stored = own.get(entry.id);
    if (of === undefined || stored === undefined)
      return { entry, isArchived: false, isMatched, texts: () => [] };
    const told = toldOfFile(
      { entry: asStored(entry, stored), described: of.described },
      of,
      before.get(entry.id) ?? null,
    );
    return { ...told, entry: { ...entry, changes: told.entry.changes }, isArchived: false, isMatched };
  });
}

function toldOfFile(
  { entry, described }: (EntryCandidate & { kind: "archived" })["each"],
  of: OpenModel | undefined,
  before: string | null,
): ToldEntry {
  const told = toLogEntry(entry, described, before);
  return {
    entry: of === undefined ? told : withoutUnknown(told, of.described),
    isArchived: true,
    isMatched: false,
    texts: () =>
      storedChanges(entry, before, described.columns).filter(
        ({ field }) =>
          entry.isEntry || of === undefined || of.described.columns.some((column) => column.field === field),
      ),
  };
}

function modelOf(candidate: EntryCandidate): string {
  return candidate.kind === "live" ? candidate.entry.model : candidate.each.described.model;
}

/** Whether the version before tells what it changed. */
function isUpdate({ isEntry, action, state }: StoredEntry): boolean {
  return !isEntry && state !== null && action !== "create" && action !== "delete";
}

/** What versions of the database have stored themselves: the state before the place behind each. */
async function ownStates(
  { db }: OpenedArchive,
  { described: { model } }: OpenModel,
  versions: readonly PlacedVersion[],
) {
  const behind = versions.map(({ key, at, id }) => ({ key, at, id: String(BigInt(id) + 1n) }));
  const states = await db.audit.retention.readStatesBefore({ model, versions: behind });
  return versions.flatMap(({ id }, i) => {
    const state = states[i] ?? null;
    return state?.id === id ? [[id, state] as const] : [];
  });
}

function asStored(entry: LogEntry, stored: Pick<StoredEntry, "state" | "changed">): StoredEntry {
  const { id, key, action, at, transactionId } = entry;
  return { ...BLANK_ENTRY, ...stored, id, key, action, at, transactionId };
}

function storedChanges(
  { isEntry, action, changes, changed, state }: StoredEntry,
  before: string | null,
  columns: readonly { readonly name: string; readonly field: string; readonly type: string }[],
): readonly StoredChange[] {
  const named = (name: string) =>
    (isEntry ? undefined : columns.find((column) => column.name === name)) ?? { field: name, type: "text" };
  const toChange = (name: string, old: unknown, now: unknown) => {
    const { field, type } = named(name);
    return { field, type, old, new: now };
  };
  if (state === null)
    return Object.entries(objectOf(changes)).flatMap(([name, pair]) =>
      Array.isArray(pair) ? [toChange(name, pair[0] ?? null, pair[1] ?? null)] : [],
    );
  const now = objectOf(state);
  if (action === "create") return Object.entries(now).map(([name, text]) => toChange(name, null, text));
  if (action === "delete") return Object.entries(now).map(([name, text]) => toChange(name, text, null));
  if (before === null) return [];
  const was = objectOf(before);
  const names: unknown = JSON.parse(changed ?? "[]");
  return Array.isArray(names)
    ? names.map(String).map((name) => toChange(name, was[name] ?? null, now[name] ?? null))
    : [];
}

function objectOf(json: string | null): Readonly<Record<string, unknown>> {
  const stored: unknown = JSON.parse(json ?? "{}");
  return typeof stored === "object" && stored !== null ? { ...stored } : {};
}
