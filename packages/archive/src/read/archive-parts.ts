import type { DescribedEntry } from "@hindsight/audit-core/sequelize";
import type { ArchivedModel, ArchiveManifest } from "@hindsight/db";

import { mayHoldKey } from "../key-bounds.ts";
import type { FilesAlike } from "../parquet/read-entries.ts";
import type { ArchiveStore } from "../store/archive-store.ts";
import { filesAlike } from "./files-alike.ts";

/** How to read the entries of files that were written of these columns. */
export type Reading = (described: ArchivedModel) => (each: DescribedEntry) => DescribedEntry;

/** Files that lie next to one another in time. They are looked for, and those of a bucket downloaded, when they are first asked for. */
export interface ArchivePart {
  /** Times of its first and its last version. */
  readonly from: string;
  readonly to: string;
  /** Whether one of its files can have entries about a row. */
  readonly mayHold: (key: string) => boolean;
  readonly files: () => Promise<readonly FilesAlike[]>;
}

/** Files of a part: each part is read by a query of its own, and a page needs few files. */
const FILES = 4;

/** The files of manifests by the time of their last version, the newest first. No part has files of two months. */
export function archiveParts(
  store: ArchiveStore,
  manifests: readonly ArchiveManifest[],
  reading: Reading,
): readonly ArchivePart[] {
  const parts: ArchivePart[] = [];
  const newestFirst = manifests.toSorted((a, b) => (a.to > b.to ? -1 : 1));
  for (const ofMonth of Map.groupBy(newestFirst, ({ month }) => month).values()) {
    for (let first = 0; first < ofMonth.length; first += FILES) {
      const some = ofMonth.slice(first, first + FILES);
      let files: Promise<readonly FilesAlike[]> | null = null;
      const open = async () =>
        (await filesAlike(store, some)).map((alike) => ({ ...alike, read: reading(alike.described) }));
      parts.push({
        from: some.map(({ from }) => from).reduce((a, b) => (a < b ? a : b)),
        to: some[0]?.to ?? "",
        mayHold: (key) => some.some((manifest) => mayHoldKey(manifest, key)),
        files: () => (files ??= open()),
      });
    }
  }
  return parts;
}
