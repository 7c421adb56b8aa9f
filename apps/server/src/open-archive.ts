import type { ArchiveReader, Database } from "@hindsight/db";

/** The archive in a folder. What reads it is loaded only where there is one: it is large. */
export async function openArchive(
  db: Database,
  folder: string | undefined,
): Promise<ArchiveReader | undefined> {
  if (folder === undefined) return undefined;
  const { FolderArchive } = await import("@hindsight/archive");
  return new FolderArchive(db, folder);
}
