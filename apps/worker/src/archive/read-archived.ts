import {
  type LogEntry,
  type StoredEntry,
  type StoredModel,
  toLogEntry,
} from "@hindsight/audit-core/sequelize";
import type { ArchiveManifest, Database } from "@hindsight/db";

import { JobError } from "../job-error.ts";
import { everyFile } from "./every-file.ts";
import { withParquetEngine } from "./parquet/parquet-engine.ts";
import { readEntries } from "./parquet/read-entries.ts";
import type { ArchiveStore } from "./store/archive-store.ts";

/** Entries about one row in files of its model, oldest first, as reads of the database give them. */
export async function readArchived(
  store: ArchiveStore,
  manifests: readonly ArchiveManifest[],
  key: string,
): Promise<readonly LogEntry[]> {
  const found: { entry: StoredEntry; described: StoredModel }[] = [];
  // A model is described anew when its columns change, so few queries read all files.
  const alike = Map.groupBy(manifests, ({ described }) => JSON.stringify(described));
  await withParquetEngine(async (duck) => {
    for (const files of alike.values()) {
      const paths = await Promise.all(files.map(({ file }) => pathOf(store, file)));
      const described = files.at(0)?.described;
      if (described === undefined) continue;
      for await (const batch of readEntries(duck, paths, key)) {
        for (const entry of batch) found.push({ entry, described });
      }
    }
  });
  let before: string | null = null;
  return found
    .toSorted((a, b) => compare(a.entry, b.entry))
    .map(({ entry, described }) => {
      const read = toLogEntry(entry, described, before);
      if (!entry.isEntry) before = entry.state;
      return read;
    });
}

/** The manifests of a model's files that are in the archive, by the catalogue. */
export async function cataloguedManifests(db: Database, model: string): Promise<readonly ArchiveManifest[]> {
  const manifests: ArchiveManifest[] = [];
  for await (const { manifest, restoredAt } of everyFile(db, { model }))
    if (restoredAt === null) manifests.push(manifest);
  return manifests;
}

/**
 * Everything that is known of one row, oldest first: what the archive has, and what the database has.
 * @throws {AuditError} MODEL_NOT_TRACKED, KEY_INVALID
 */
export async function readWholeHistory(
  db: Database,
  store: ArchiveStore,
  model: string,
  key: string,
): Promise<readonly LogEntry[]> {
  const tracked = db.audit.tracked(model);
  const live: LogEntry[] = [];
  let after: string | null = null;
  do {
    const { items, next }: { items: readonly LogEntry[]; next: string | null } = await tracked.history(key, {
      limit: 500,
      after,
    });
    live.push(...items);
    after = next;
  } while (after !== null);
  const archived = await readArchived(store, await cataloguedManifests(db, model), key);
  // What was archived between the two reads is in both.
  const entries = new Map([...archived, ...live].map((entry) => [entry.id, entry]));
  return [...entries.values()].toSorted(compare);
}

async function pathOf(store: ArchiveStore, file: string): Promise<string> {
  const path = await store.find(file);
  if (path === null) throw new JobError(`${store.location}: ${file} is missing`);
  return path;
}

function compare(a: Pick<LogEntry, "at" | "id">, b: Pick<LogEntry, "at" | "id">): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  return BigInt(a.id) < BigInt(b.id) ? -1 : 1;
}
