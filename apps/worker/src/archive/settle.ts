import { basename } from "node:path/posix";

import type { ArchiveStore } from "@hindsight/archive";
import { type Database, listArchiveFiles } from "@hindsight/db";

import { JobError } from "../job-error.ts";
import { placeFile } from "./place-file.ts";

/**
 * Completes what an interrupted run left: files whose versions were removed are put in their places, and pending ones of which the
 * database knows nothing are deleted, because their versions are still in it.
 * @throws {JobError} if a file whose versions were removed is missing or damaged.
 */
export async function settle(db: Database, store: ArchiveStore): Promise<void> {
  for (;;) {
    const files = await listArchiveFiles(db, { notPlaced: true, limit: 100 });
    for (const { manifest, text, restoredAt } of files) {
      const { file, sha256 } = manifest;
      const isRestored = restoredAt !== null;
      const path = await store.find(file);
      if (!isRestored && (path === null || (await store.digest(path)).sha256 !== sha256)) {
        const what = path === null ? "it is missing" : "its bytes are not those that were written";
        throw new JobError(`${store.location}: ${file}: ${what}; nothing was changed`);
      }
      await placeFile(db, store, { file, text, isRestored });
    }
    if (files.length === 0) break;
  }
  for (const name of await store.pending()) await store.discard(basename(name));
}
