import { ArchiveError, ArchiveManifest } from "@hindsight/db";

import { modelFolder } from "./archive-path.ts";
import type { ArchiveStore } from "./store/archive-store.ts";

/**
 * The manifests that lie beside the files, of one model if one is given, for those who have no database, in the order of the catalogue.
 * @throws {ArchiveError} if one is damaged.
 */
export async function manifestsBeside(
  store: ArchiveStore,
  model?: string,
): Promise<readonly ArchiveManifest[]> {
  const manifests: ArchiveManifest[] = [];
  for (const { name } of await store.list(model === undefined ? "" : modelFolder(model))) {
    if (!/^model=.*\.json$/.test(name)) continue;
    const parsed = ArchiveManifest.safeParse(JSON.parse((await store.read(name)) ?? "null"));
    if (!parsed.success) throw new ArchiveError(`${store.location}: ${name} is damaged`);
    manifests.push(parsed.data);
  }
  return manifests.toSorted((a, b) => a.number - b.number);
}
