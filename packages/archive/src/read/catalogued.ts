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
  /**
   * Whether between two versions of a row, the older and the newer one, there may have been others that are in neither the archive nor
   * the database. What the newer one replaced is not known then.
   */
  readonly mayLack: (older: string, newer: string) => boolean;
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
    const isMoving = attempt > 1;
    const catalogued = await catalogueOf(db, models, isMoving);
    const result = await read(catalogued).then(
      (value) => () => value,
      (error: unknown) => () => {
        throw error;
      },
    );
    if ((await holds(db, catalogued, isMoving)) && (await stateOf(db, models)) === before) return result();
    if (attempt === ATTEMPTS)
      throw new ArchiveError(`The archive of ${models.join(", ")} is being changed; try again in a moment`);
  }
}

async function catalogueOf(
  db: Database,
  models: readonly string[],
  isMoving: boolean,
): Promise<readonly Catalogued[]> {
  const files = new Map<string, { manifests: ArchiveManifest[]; taken: Set<string>; archived: number }>();
  for (const model of models) files.set(model, { manifests: [], taken: new Set(), archived: 0 });
  for await (const { manifest, restoredAt } of everyFile(db, { models })) {
    const of = files.get(manifest.model);
    if (of === undefined) continue;
    of.archived += manifest.versions;
    of.taken.add(spanOf(manifest));
    if (restoredAt === null) of.manifests.push(manifest);
  }
  const catalogued: Catalogued[] = [];
  for (const [model, { manifests, taken, archived }] of files) {
    const { versions, before } = await db.audit.retention.removed(model);
    const isComplete = versions === archived;
    const lacking = isComplete
      ? []
      : isMoving
        ? [{ from: "", to: before ?? "", before: before ?? "" }]
        : (await db.audit.retention.removals(model)).filter((removal) => !taken.has(spanOf(removal)));
    catalogued.push({
      model,
      manifests,
      removed: versions,
      removedBefore: before,
      isComplete,
      // Of the versions before its cut a removal left the last one of each row: behind that one it took none.
      mayLack: (older, newer) =>
        lacking.some(({ from, to, before: cut }) => older <= to && newer >= from && newer < cut),
    });
  }
  return catalogued;
}

/** The transaction that removed the versions of a file wrote it into the catalogue: they agree in these. */
function spanOf({ versions, from, to }: Pick<ArchiveManifest, "versions" | "from" | "to">): string {
  return `${versions} ${from} ${to}`;
}

/**
 * Whether nothing has left that a read of these would hide. If versions leave right now that no file gets, it counts only whether the
 * read knew before which instant: it took none for certain to be the one before another.
 */
async function holds(
  { audit }: Database,
  catalogued: readonly Catalogued[],
  isMoving: boolean,
): Promise<boolean> {
  for (const { model, removed, removedBefore, isComplete } of catalogued) {
    const now = await audit.retention.removed(model);
    const mayCount = isMoving && !isComplete;
    if (now.before !== removedBefore || (now.versions !== removed && !mayCount)) return false;
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
