import type { ArchiveStore } from "@hindsight/archive";
import type { Database } from "@hindsight/db";
import type { Transaction } from "sequelize";

import { JobError } from "../job-error.ts";

/** A file of the catalogue on its way to its place. */
export interface FileToPlace {
  readonly file: string;
  /** Text of its manifest. */
  readonly text: string;
  readonly isRestored: boolean;
}

/**
 * Puts a file where the catalogue says that it is: to its place with its manifest beside it, or to the restored ones.
 * @throws {JobError} if somebody else has taken it away.
 */
export async function placeFile(
  { sequelize }: Database,
  store: ArchiveStore,
  { file, text, isRestored }: FileToPlace,
): Promise<void> {
  const isThere = await store.place(file);
  if (isRestored) {
    await store.setAside(file, "restored");
    await store.setAside(manifestOf(file), "restored");
  } else {
    if (!isThere)
      throw new JobError(`${store.location}: ${file} is gone; its versions have left the database`);
    await store.write(manifestOf(file), text);
  }
  await markPlaced({ sequelize }, file, true);
}

/** Says whether a file is in its place. */
export async function markPlaced(
  { sequelize }: Pick<Database, "sequelize">,
  file: string,
  isPlaced: boolean,
  transaction?: Transaction,
): Promise<void> {
  await sequelize.query("UPDATE archive_files SET is_placed = $isPlaced WHERE file = $file", {
    bind: { file, isPlaced },
    ...(transaction !== undefined && { transaction }),
  });
}

/** Where the manifest of a file is. */
export function manifestOf(file: string): string {
  return file.replace(/\.parquet$/, ".json");
}
