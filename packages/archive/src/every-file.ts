import { type ArchiveFile, type ArchiveFilesQuery, type Database, listArchiveFiles } from "@hindsight/db";

const PAGE = 500;

/** The files of the catalogue that match, in its order. */
export async function* everyFile(
  db: Database,
  query: Omit<ArchiveFilesQuery, "limit" | "after"> = {},
): AsyncGenerator<ArchiveFile> {
  for (let after = 0; ;) {
    const files = await listArchiveFiles(db, { ...query, after, limit: PAGE });
    yield* files;
    const last = files.at(-1);
    if (last === undefined || files.length < PAGE) return;
    after = last.manifest.number;
  }
}
