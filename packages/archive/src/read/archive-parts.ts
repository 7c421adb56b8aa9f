import type { DescribedEntry } from "@hindsight/audit-core/sequelize";
import type { ArchivedModel, ArchiveManifest } from "@hindsight/db";

import type { FilesAlike } from "../parquet/read-entries.ts";
import type { ArchiveStore } from "../store/archive-store.ts";
import { filesAlike } from "./files-alike.ts";

/** How to read the entries of files that were written of these columns. */
export type Reading = (described: ArchivedModel) => (each: DescribedEntry) => DescribedEntry;

/** The files of a month. They are looked for, and those of a bucket downloaded, when they are first asked for. */
export interface ArchivePart {
  /** Times of its first and its last version. */
  readonly from: string;
  readonly to: string;
  readonly files: () => Promise<readonly FilesAlike[]>;
}

/** The months of files, the newest first. */
export function archiveParts(
  store: ArchiveStore,
  manifests: readonly ArchiveManifest[],
  reading: Reading,
): readonly ArchivePart[] {
  const parts: ArchivePart[] = [];
  for (const group of Map.groupBy(manifests, ({ month }) => month).values()) {
    let files: Promise<readonly FilesAlike[]> | null = null;
    const open = async () =>
      (await filesAlike(store, group)).map((alike) => ({ ...alike, read: reading(alike.described) }));
    parts.push({
      from: group.map(({ from }) => from).reduce((a, b) => (a < b ? a : b)),
      to: group.map(({ to }) => to).reduce((a, b) => (a > b ? a : b)),
      files: () => (files ??= open()),
    });
  }
  return parts.toSorted((a, b) => (a.to > b.to ? -1 : 1));
}
