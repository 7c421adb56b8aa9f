import { type ArchiveStore, everyFile } from "@hindsight/archive";
import { archiveSize, type Database, type JobProgress, listArchiveFiles } from "@hindsight/db";

import { JobError } from "../job-error.ts";
import { nextClaim, readKnownStore, setKnownStore } from "./catalogue/known-store.ts";
import { readIdentity, writeIdentity } from "./catalogue/store-identity.ts";
import { withArchiveLock } from "./claim.ts";
import { databaseIdentity } from "./database-identity.ts";
import { manifestOf } from "./place-file.ts";
import { settle } from "./settle.ts";

/** Something that a repair does, or would do. */
export type Repair =
  | { readonly action: "adopt"; readonly file: string }
  | { readonly action: "write manifest"; readonly file: string }
  | { readonly action: "set aside"; readonly file: string };

export interface RepairArchiveOptions {
  readonly db: Database;
  readonly store: ArchiveStore;
  /** Only says what would be done. */
  readonly dryRun: boolean;
  /** Whether the archive may pass from another database, or another state of this one, to this one. */
  readonly adopts: boolean;
  /** Stops before the next file. The next run goes on. */
  readonly signal?: AbortSignal | undefined;
  readonly onRepair: (repair: Repair) => void;
  /** Called with the number of files of the catalogue that have been looked at, of how many. */
  readonly onProgress?: ((progress: JobProgress) => void) | undefined;
}

/**
 * Makes an archive what the catalogue says: writes manifests anew that are missing or changed, and sets files aside that the catalogue
 * does not name, such as those of a state of the database that a restore from a backup has undone. Their versions are in the database
 * again. Afterwards the archive belongs to this database, and its other copies are refused.
 * @throws {JobError} if the database says that its history is archived elsewhere; for an archive of another database unless it adopts.
 */
export async function repairArchive(options: RepairArchiveOptions): Promise<void> {
  const { db, store, dryRun, adopts, onRepair } = options;
  await withArchiveLock(db, async () => {
    const known = await readKnownStore(db);
    if (known === null) throw new JobError("This history was never archived, so there is nothing to repair");
    const found = await readIdentity(store);
    const isEmpty = (await listArchiveFiles(db, { limit: 1 })).length === 0;
    if (found !== null && found.store !== known.id && !isEmpty) {
      throw new JobError(
        `This history is archived in ${known.location}; ${store.location} is another archive`,
      );
    }
    const database = await databaseIdentity(db);
    const id = found?.store ?? known.id;
    const isOwn = found !== null && found.database === database && found.claim <= known.claim;
    if (!isOwn && !adopts) {
      throw new JobError(
        "The archive is not of this database as it is now. The command repair-archive can make it this database's",
      );
    }
    if (!isOwn) onRepair({ action: "adopt", file: "archive.json" });
    if (!dryRun) {
      await setKnownStore(db, id, store.location);
      const claim = await nextClaim(db, (found?.claim ?? 0) + 1);
      await writeIdentity(store, { store: id, database, claim });
      await settle(db, store);
    }
    await repairFiles(options);
  });
}

async function repairFiles(options: RepairArchiveOptions): Promise<void> {
  const { db, store, dryRun, signal, onRepair, onProgress } = options;
  const { files: total } = await archiveSize(db);
  let done = 0;
  const named = new Set<string>();
  for await (const { manifest, text, restoredAt } of everyFile(db)) {
    if (signal?.aborted === true) return;
    if (restoredAt !== null) continue;
    onProgress?.({ done: ++done, total: Math.max(done, total) });
    const beside = manifestOf(manifest.file);
    named.add(manifest.file).add(beside);
    if ((await store.read(beside)) === text) continue;
    onRepair({ action: "write manifest", file: beside });
    if (!dryRun) await store.write(beside, text);
  }
  for (const { name } of await store.list()) {
    if (signal?.aborted === true) return;
    if (!name.startsWith("model=") || named.has(name)) continue;
    onRepair({ action: "set aside", file: name });
    if (!dryRun) await store.setAside(name, "unknown");
  }
}
