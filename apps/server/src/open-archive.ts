import type { ArchiveReader, Database } from "@hindsight/db";

import { RememberedArchive } from "./remembered-archive.ts";

/** The archive at a location or, without one, where the database says that it is. */
export async function openArchive(db: Database, location: string | undefined): Promise<ArchiveReader> {
  if (location === undefined) return new RememberedArchive(db);
  const { ArchivedHistory, openStore } = await import("@hindsight/archive");
  return new ArchivedHistory(db, openStore(location));
}
