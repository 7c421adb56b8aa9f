import { stat } from "node:fs/promises";

import { ArchiveError, type ArchiveManifest } from "@hindsight/db";

import type { FilesAlike } from "../parquet/read-entries.ts";
import type { ArchiveStore } from "../store/archive-store.ts";

/**
 * The files of manifests, with those together that were written of the same columns: a model is described anew when its columns change.
 * @throws {ArchiveError} if a file is missing, or is not what the catalogue says.
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
    const paths = await Promise.all(group.map((manifest) => pathOf(store, manifest)));
    files.push({ described: first.described, paths });
  }
  return files;
}

/** What files were when their content was last compared with the catalogue, by path. */
const compared = new Map<string, string>();

/** Another file under the name, or a damaged one, would be read as history. */
async function pathOf(store: ArchiveStore, { file, sha256 }: ArchiveManifest): Promise<string> {
  const path = await store.find(file);
  if (path === null) throw new ArchiveError(`${store.location}: ${file} is missing`);
  const { ino, size, mtimeMs } = await stat(path);
  const present = `${ino} ${size} ${mtimeMs} ${sha256}`;
  if (compared.get(path) === present) return path;
  if ((await store.digest(path)).sha256 !== sha256)
    throw new ArchiveError(`${store.location}: ${file} is not what was archived`);
  compared.set(path, present);
  return path;
}
