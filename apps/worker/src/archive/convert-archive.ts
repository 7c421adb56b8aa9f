import { type ArchiveStore, filePath, ParquetFile, withParquetEngine, WRITER } from "@hindsight/archive";
import type { StoredEntry, StoredModel } from "@hindsight/audit-core/sequelize";
import type { DuckDBConnection } from "@duckdb/node-api";
import { type Database, listArchiveFiles } from "@hindsight/db";

import { JobError } from "../job-error.ts";
import { appendArchiveFile, type FileDescription } from "./catalogue/append-archive-file.ts";
import { type Claim, withClaim } from "./claim.ts";
import { databaseIdentity } from "./database-identity.ts";
import { readSegment } from "./legacy/read-segment.ts";
import { readSegments, type Segment, writeSegments } from "./legacy/segment-manifest.ts";
import { placeFile } from "./place-file.ts";
import { settle } from "./settle.ts";

export interface ConvertArchiveOptions {
  readonly db: Database;
  readonly store: ArchiveStore;
  /** Stops after the current file. */
  readonly signal?: AbortSignal | undefined;
  /** Called with each file of an earlier release that has been converted, and how many versions it had. */
  readonly onSegment?: ((file: string, versions: number) => void) | undefined;
}

/** Ids that are looked up at once. */
const IDS = 500;

/**
 * Converts files of earlier releases, gzipped lines of JSON, to Parquet, one after the other. Versions that the database still has,
 * because the run that wrote their file was interrupted, stay there only. May be stopped and run again.
 * @throws {JobError} if a file is missing or damaged although its versions were removed.
 */
export async function convertArchive({ db, store, signal, onSegment }: ConvertArchiveOptions): Promise<void> {
  await withClaim(db, store, async (claim) => {
    await settle(db, store);
    const manifest = await readSegments(store);
    if (manifest === null) return;
    if (manifest.database !== (await databaseIdentity(db))) {
      throw new JobError(`${store.location} holds the archive of another database; nothing was changed`);
    }
    await withParquetEngine(async (duck) => {
      let { segments } = manifest;
      for (const segment of manifest.segments) {
        const versions = await convertSegment({ db, store, claim, duck }, segment);
        segments = segments.filter((other) => other !== segment);
        await writeSegments(store, { ...manifest, segments });
        await store.delete(segment.file);
        onSegment?.(segment.file, versions);
        if (signal?.aborted === true) return;
      }
    });
  });
}

interface Conversion {
  readonly db: Database;
  readonly store: ArchiveStore;
  readonly claim: Claim;
  readonly duck: DuckDBConnection;
}

/** @returns how many versions of the segment are in the archive now. */
async function convertSegment({ db, store, claim, duck }: Conversion, segment: Segment): Promise<number> {
  const { file: convertedFrom, model, before } = segment;
  const done = await listArchiveFiles(db, { convertedFrom, limit: 1000 });
  if (done.length > 0) return done.reduce((sum, { manifest }) => sum + manifest.versions, 0);
  const entries = await readSegment(store, segment).catch(async (error: unknown) => {
    if (await isInterrupted(db, segment)) return [];
    throw error;
  });
  const archived = await withoutPresent(db, entries);
  const described = await describe(db, segment);
  const months = Map.groupBy(
    archived.toSorted((a, b) => (a.at === b.at ? Number(BigInt(a.id) - BigInt(b.id)) : a.at < b.at ? -1 : 1)),
    ({ at }) => at.slice(0, 7),
  );
  const files: FileDescription[] = [];
  for (const [month, some] of months) {
    const rows = await ParquetFile.begin(duck);
    rows.add(some);
    const content = rows.content();
    const file = filePath({ ...content, model, month, claim: claim.number });
    const path = await store.begin(file);
    await rows.write(path);
    await store.settle(file);
    const { sha256, bytes } = await store.digest(path);
    files.push({
      ...content,
      file,
      sha256,
      bytes,
      month,
      model,
      before,
      described,
      writer: WRITER,
      convertedFrom,
    });
  }
  const texts = await db.sequelize.transaction(async (transaction) => {
    const written: string[] = [];
    for (const file of files) written.push(await appendArchiveFile(db, claim, file, transaction));
    return written;
  });
  for (const [i, { file }] of files.entries())
    await placeFile(db, store, { file, text: texts[i] ?? "", isRestored: false });
  return archived.length;
}

/** Whether a run was interrupted before it removed the versions of a segment: its file may not be complete. */
async function isInterrupted({ audit }: Database, segment: Segment): Promise<boolean> {
  const { model, before, firstId, removed } = segment;
  if (removed) return false;
  const after = String(BigInt(firstId) - 1n);
  const [first] = await audit.retention.read({ model, before, after, limit: 1 });
  return first?.id === firstId;
}

/** Those that the database does not have. */
async function withoutPresent(
  { audit }: Database,
  entries: readonly StoredEntry[],
): Promise<readonly StoredEntry[]> {
  const present = new Set<string>();
  for (let start = 0; start < entries.length; start += IDS) {
    const ids = entries.slice(start, start + IDS).map(({ id }) => id);
    for (const { id } of await audit.versions(ids)) present.add(id);
  }
  return entries.filter(({ id }) => !present.has(id));
}

/** The model as it is now: the segment says nothing of its columns. */
async function describe({ audit }: Database, { model, engine }: Segment): Promise<StoredModel> {
  if (audit.models.includes(model)) return { ...(await audit.retention.describe(model)), engine };
  return { model, schema: "public", table: "", engine, key: [], columns: [] };
}
