import {
  type ArchiveStore,
  asTrackedNow,
  everyFile,
  expectContent,
  readEntries,
  withParquetEngine,
} from "@hindsight/archive";
import type { StoredEntry } from "@hindsight/audit-core/sequelize";
import type { ArchiveFile, Database } from "@hindsight/db";
import type { DuckDBConnection } from "@duckdb/node-api";

import { JobError } from "../job-error.ts";
import { type Claim, fence, withClaim } from "./claim.ts";
import { placeFile } from "./place-file.ts";
import { settle } from "./settle.ts";

/** Which files to restore: at least one of the members names them. */
export interface RestoreFilter {
  readonly model?: string | undefined;
  readonly month?: string | undefined;
  readonly file?: string | undefined;
}

export interface RestoreArchiveOptions {
  readonly db: Database;
  readonly store: ArchiveStore;
  readonly filter: RestoreFilter;
  /** Stops after the current file. */
  readonly signal?: AbortSignal | undefined;
  readonly onFile?: ((restored: RestoredFile) => void) | undefined;
}

/** A file whose versions are in the database again. */
export interface RestoredFile {
  readonly file: string;
  readonly versions: number;
  /** The time before which versions of the model may still be missing; `null` if none are. */
  readonly removedBefore: string | null;
}

/**
 * The files that a filter selects, and those of the same models that were archived after them, the last first. Going back the way that
 * versions left, no state changes: a row would be there again if its delete was in a later file.
 */
export async function filesToRestore(db: Database, filter: RestoreFilter): Promise<readonly ArchiveFile[]> {
  const firsts = new Map<string, number>();
  for await (const { manifest, restoredAt } of everyFile(db, filter)) {
    const { model, number } = manifest;
    if (restoredAt === null && !firsts.has(model)) firsts.set(model, number);
  }
  const files: ArchiveFile[] = [];
  for await (const file of everyFile(db, { models: [...firsts.keys()] })) {
    const { model, number } = file.manifest;
    if (file.restoredAt === null && number >= (firsts.get(model) ?? Infinity)) files.push(file);
  }
  return files.toReversed();
}

/**
 * Puts the versions of files back into the database, each file in one transaction that also says so in the catalogue and in the log.
 * The files go to those that were restored. As the owner of the history.
 * @throws {JobError} if a file is missing or damaged.
 * @throws {AuditError} UNSUPPORTED if versions do not fit their table as it is now.
 */
export async function restoreArchive(options: RestoreArchiveOptions): Promise<void> {
  const { db, store, filter, signal, onFile } = options;
  await withClaim(db, store, async (claim) => {
    await settle(db, store);
    await withParquetEngine(async (duck) => {
      for (const file of await filesToRestore(db, filter)) {
        const restored = await restoreFile({ db, store, claim, duck }, file);
        onFile?.(restored);
        if (signal?.aborted === true) return;
      }
    });
  });
}

async function restoreFile(
  { db, store, claim, duck }: { db: Database; store: ArchiveStore; claim: Claim; duck: DuckDBConnection },
  { manifest, text }: ArchiveFile,
): Promise<RestoredFile> {
  const { file, model, described } = manifest;
  const path = await store.find(file);
  if (path === null) throw new JobError(`${store.location}: ${file} is missing`);
  await expectContent(duck, path, manifest);
  const now = await db.audit.retention.describe(model);
  const { engine } = now;
  if (engine !== described.engine) {
    throw new JobError(
      `${file}: its versions are of the engine ${described.engine}, and ${model} has ${engine} now`,
    );
  }
  // What is masked since must not come back in clear.
  const { entry: asNow } = asTrackedNow(
    db.audit.tracked(model),
    now,
    described,
    await db.audit.retention.concealed(model),
  );
  const stored = readEntries(duck, [path]);
  async function* batches(): AsyncGenerator<readonly StoredEntry[]> {
    for await (const batch of stored) {
      yield batch.map((entry) => asNow({ entry, described }).entry);
    }
  }
  const { restored, removedBefore } = await db.sequelize.transaction(async (transaction) => {
    await fence(db, claim, transaction);
    const back = await db.audit.retention.restore({ model, batches: batches(), transaction });
    await db.sequelize.query(
      "UPDATE archive_files SET restored_at = clock_timestamp(), is_placed = false WHERE file = $file",
      { bind: { file }, transaction },
    );
    return back;
  });
  await placeFile(db, store, { file, text, isRestored: true });
  return { file, versions: restored, removedBefore };
}
