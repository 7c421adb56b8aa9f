import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { RemovableEntry } from "@hindsight/audit-core/sequelize";

import { readManifest, type Segment } from "../src/archive/manifest.ts";
import { readSegment } from "../src/archive/segment-file.ts";

export interface ArchiveFolder extends AsyncDisposable {
  readonly path: string;
  segments(): Promise<readonly Segment[]>;
  /** As {@link versionsIn}. */
  versions(): Promise<readonly RemovableEntry[]>;
}

/** All lines of the files that a folder's manifest lists, each file checked. */
export async function versionsIn(folder: string): Promise<readonly RemovableEntry[]> {
  const segments = (await readManifest(folder))?.segments ?? [];
  return (await Promise.all(segments.map((segment) => readSegment(folder, segment)))).flat();
}

/** A folder for one test's archive. Its name has a space, because the archive must not care. */
export async function archiveFolder(): Promise<ArchiveFolder> {
  const path = await mkdtemp(join(tmpdir(), "hindsight archive "));
  return {
    path,
    segments: async () => (await readManifest(path))?.segments ?? [],
    versions: () => versionsIn(path),
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }),
  };
}
