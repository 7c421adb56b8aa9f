import { AuditError, toInstant } from "@hindsight/audit-core";
import type { Database } from "@hindsight/db";
import type { Transaction } from "sequelize";

import { UsageError } from "../usage-error.ts";
import { type Manifest, readManifest, type Segment, writeManifest } from "./manifest.ts";
import { readSegment, writeSegment } from "./segment-file.ts";

export interface ArchiveOptions {
  readonly db: Database;
  /** Folder of the archive. */
  readonly folder: string;
  /** Only versions older than this. */
  readonly before: Date;
  /** Only this model. */
  readonly model?: string | undefined;
  /** Stops after the segment in hand. */
  readonly signal?: AbortSignal | undefined;
  /** Told of each segment whose versions have left. */
  readonly onSegment?: ((segment: Segment) => void) | undefined;
}

/** Versions that go into one file and leave in one transaction. */
const SEGMENT_VERSIONS = 500;

/**
 * Moves versions that no state inside the kept window needs into files. Each step is bounded and in this order: file
 * written and read back, manifest, removal, manifest. Killed anywhere, the next run finishes the step and goes on; nothing
 * leaves the database that is not in a verified file.
 * @returns how many versions left, by model.
 * @throws {UsageError} when another archive is running or the model is not tracked.
 */
export async function archive(options: ArchiveOptions): Promise<ReadonlyMap<string, number>> {
  const { db } = options;
  return db.sequelize.transaction(async (transaction) => {
    await claim(db, transaction);
    return moveAll(options);
  });
}

async function claim(db: Database, transaction: Transaction): Promise<void> {
  const [rows] = (await db.sequelize.query(
    "SELECT pg_try_advisory_xact_lock(hashtextextended('hindsight archive', 0)) AS mine",
    {
      transaction,
    },
  )) as [readonly { mine: boolean }[], unknown];
  if (rows[0]?.mine !== true) throw new UsageError("another archive of this database is running");
}

async function moveAll({
  db,
  folder,
  before,
  model,
  signal,
  onSegment,
}: ArchiveOptions): Promise<ReadonlyMap<string, number>> {
  const moved = new Map<string, number>();
  let manifest = await readManifest(folder);

  async function finish(segment: Segment): Promise<void> {
    await removeFromDatabase(db, folder, segment);
    manifest = replace(manifest, { ...segment, removed: true });
    await writeManifest(folder, manifest);
    moved.set(segment.model, (moved.get(segment.model) ?? 0) + segment.versions);
    onSegment?.(segment);
  }

  for (const segment of manifest.segments.filter(({ removed }) => !removed)) await finish(segment);
  const cutoff = toInstant(before);
  for (const name of model === undefined ? db.audit.models : [db.audit.tracked(model).name]) {
    for (;;) {
      if (signal?.aborted === true) return moved;
      const versions = await db.audit.retention.read({
        model: name,
        before: cutoff,
        limit: SEGMENT_VERSIONS,
      });
      if (versions.length === 0) break;
      const segment = await writeSegment(folder, cutoff, versions);
      manifest = replace(manifest, segment);
      await writeManifest(folder, manifest);
      await finish(segment);
    }
  }
  return moved;
}

/** Removes a segment's versions, unless an earlier run did so just before it was killed. */
async function removeFromDatabase(db: Database, folder: string, segment: Segment): Promise<void> {
  const { model, before, firstId } = segment;
  const versions = await readSegment(folder, segment);
  const present = await db.audit
    .tracked(model)
    .version(firstId)
    .catch((error: unknown) => {
      if (error instanceof AuditError && error.code === "VERSION_NOT_FOUND") return null;
      throw error;
    });
  if (present !== null) await db.audit.retention.remove({ model, before, versions });
}

function replace(manifest: Manifest, segment: Segment): Manifest {
  const others = manifest.segments.filter(({ file }) => file !== segment.file);
  return { ...manifest, segments: [...others, segment] };
}
