import { ArchiveError, type ArchiveManifest } from "@hindsight/db";

import type { FilesAlike } from "../parquet/read-entries.ts";
import type { ArchiveStore } from "../store/archive-store.ts";

/**
 * The files of manifests, with those together that were written of the same columns: a model is described anew when its columns change.
 * @throws {ArchiveError} if a file is missing.
 */
export async function filesAlike(
  store: ArchiveStore,
  manifests: readonly ArchiveManifest[],
): Promise<readonly FilesAlike[]> {
  const alike = Map.groupBy(manifests, ({ described }) => JSON.stringify(described));
  const files: FilesAlike[] = [];
  for (const group of alike.values()) {
    const [first] = group;
    if (first === undefined) continue;
    const paths = await Promise.all(group.map(({ file }) => pathOf(store, file)));
    files.push({ described: first.described, paths });
  }
  return files;
}

async function pathOf(store: ArchiveStore, file: string): Promise<string> {
  const path = await store.find(file);
  if (path === null) throw new ArchiveError(`${store.location}: ${file} is missing`);
  return path;
}
