import type { ArchiveReader, Database } from "@hindsight/db";

/** The archive at a location. What reads it is loaded only where there is one: it is large. */
export async function openArchive(
  db: Database,
  location: string | undefined,
): Promise<ArchiveReader | undefined> {
  if (location === undefined) return undefined;
  const { ArchivedHistory, openStore } = await import("@hindsight/archive");
  return new ArchivedHistory(db, openStore(location));
}
