import { ArchiveError, type ArchiveManifest, type Database } from "@hindsight/db";
import { QueryTypes } from "sequelize";

import { everyFile } from "../every-file.ts";

/** What the catalogue says of the archive of a model. */
export interface Catalogued {
  readonly model: string;
  /** Of the files that are in the archive. */
  readonly manifests: readonly ArchiveManifest[];
  /** How many versions and entries were removed. */
  readonly removed: number;
  /** The instant before which versions may have been removed; `null` if none were. */
  readonly removedBefore: string | null;
  /** Whether everything that was removed of the model was archived. */
  readonly isComplete: boolean;
}

/** A run of the archive places a file every few seconds at most. */
const ATTEMPTS = 5;

/**
 * Runs a read of the files of models and of the database, again if the archive was changed or versions left meanwhile: one that left
 * between the two would be in neither.
 * @throws {ArchiveError} if it changes too often.
 */
export async function readingCatalogue<T>(
  db: Database,
  models: readonly string[],
  read: (catalogued: readonly Catalogued[]) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const before = await stateOf(db, models);
    const catalogued = await catalogueOf(db, models);
    const result = await read(catalogued).then(
      (value) => () => value,
      (error: unknown) => () => {
        throw error;
      },
    );
    if ((await holds(db, catalogued)) && (await stateOf(db, models)) === before) return result();
    if (attempt === ATTEMPTS)
      throw new ArchiveError(`The archive of ${models.join(", ")} is being changed; try again in a moment`);
  }
}

async function catalogueOf(db: Database, models: readonly string[]): Promise<readonly Catalogued[]> {
  const files = new Map<string, { manifests: ArchiveManifest[]; archived: number }>();
  for (const model of models) files.set(model, { manifests: [], archived: 0 });
  for await (const { manifest, restoredAt } of everyFile(db, { models })) {
    const of = files.get(manifest.model);
    if (of === undefined) continue;
    of.archived += manifest.versions;
    if (restoredAt === null) of.manifests.push(manifest);
  }
  const catalogued: Catalogued[] = [];
  for (const [model, { manifests, archived }] of files) {
    const { versions, before } = await db.audit.retention.removed(model);
    catalogued.push({
      model,
      manifests,
      removed: versions,
      removedBefore: before,
      isComplete: versions === archived,
    });
  }
  return catalogued;
}

/** Whether nothing left that a read of these would hide: one that says from when on versions may be missing hides none of before. */
async function holds({ audit }: Database, catalogued: readonly Catalogued[]): Promise<boolean> {
  for (const { model, removed, removedBefore, isComplete } of catalogued) {
    const now = await audit.retention.removed(model);
    if (now.before !== removedBefore || (isComplete && now.versions !== removed)) return false;
  }
  return true;
}

/** A text that is another one once the files of the models are. */
async function stateOf({ sequelize }: Database, models: readonly string[]): Promise<string> {
  const [row] = await sequelize.query<{ state: string }>(
    `SELECT concat_ws(' ', count(*), count(restored_at), count(*) FILTER (WHERE is_placed)) AS state
FROM archive_files WHERE model = ANY ($models::text[])`,
    { bind: { models }, type: QueryTypes.SELECT },
  );
  return row?.state ?? "";
}
