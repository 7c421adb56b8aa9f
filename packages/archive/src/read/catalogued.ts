import { ArchiveError, type ArchiveManifest, type Database } from "@hindsight/db";
import { QueryTypes } from "sequelize";

import { everyFile } from "../every-file.ts";

/** What the catalogue says of the archive of a model. */
export interface Catalogued {
  /** Of the files that are in the archive. */
  readonly manifests: readonly ArchiveManifest[];
  /** Whether everything that was removed of the model was archived. */
  readonly isComplete: boolean;
}

/** A run of the archive places a file every few seconds at most. */
const ATTEMPTS = 5;

/**
 * Runs a read of the files of a model and of the database, again if the archive was changed meanwhile: a version that left between the
 * two would be in neither.
 * @throws {ArchiveError} if it changes too often.
 */
export async function readingCatalogue<T>(
  db: Database,
  model: string,
  read: (catalogued: Catalogued) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const before = await stateOf(db, model);
    const result = await readOnce(db, model, read).then(
      (value) => () => value,
      (error: unknown) => () => {
        throw error;
      },
    );
    if ((await stateOf(db, model)) === before) return result();
    if (attempt === ATTEMPTS)
      throw new ArchiveError(`The archive of ${model} is being changed; try again in a moment`);
  }
}

async function readOnce<T>(
  db: Database,
  model: string,
  read: (catalogued: Catalogued) => Promise<T>,
): Promise<T> {
  const manifests: ArchiveManifest[] = [];
  let archived = 0;
  for await (const { manifest, restoredAt } of everyFile(db, { model })) {
    archived += manifest.versions;
    if (restoredAt === null) manifests.push(manifest);
  }
  const removed = await db.audit.retention.removed(model);
  return read({ manifests, isComplete: removed.versions === archived });
}

/** A text that is another one once the files of the model are. */
async function stateOf({ sequelize }: Database, model: string): Promise<string> {
  const [row] = await sequelize.query<{ state: string }>(
    `SELECT concat_ws(' ', count(*), count(restored_at), count(*) FILTER (WHERE is_placed)) AS state
FROM archive_files WHERE model = $model`,
    { bind: { model }, type: QueryTypes.SELECT },
  );
  return row?.state ?? "";
}
