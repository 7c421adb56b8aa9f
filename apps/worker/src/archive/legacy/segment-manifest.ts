import type { ArchiveStore } from "@hindsight/archive";
import { ENGINES } from "@hindsight/audit-core";
import { z } from "zod";

import { JobError } from "../../job-error.ts";

const Segment = z.strictObject({
  /** Path relative to the manifest, with `/`. */
  file: z.string(),
  model: z.string(),
  /** Engine, which determines the format of `stored` in the lines. */
  engine: z.enum(ENGINES),
  /** Number of lines. */
  versions: z.int().positive(),
  firstId: z.string(),
  lastId: z.string(),
  /** Earliest and latest time of its versions, ISO 8601. */
  from: z.string(),
  to: z.string(),
  /** SHA-256 of the file, hexadecimal. */
  sha256: z.string(),
  /** Cut-off of the run that wrote it, ISO 8601. */
  before: z.string(),
  /** Whether its versions were removed from the database. Until then the file may be missing. */
  removed: z.boolean(),
});

const SegmentManifest = z.strictObject({
  format: z.literal("hindsight-archive"),
  version: z.literal(1),
  /** Identity of the database that the versions come from. */
  database: z.string(),
  segments: z.array(Segment),
});

/** One file of an archive of an earlier release: gzipped lines of JSON. */
export type Segment = z.output<typeof Segment>;
export type SegmentManifest = z.output<typeof SegmentManifest>;

const FILE = "manifest.json";

/**
 * The manifest of an archive that an earlier release wrote; `null` if there is none.
 * @throws {JobError} if it is damaged.
 */
export async function readSegments(store: ArchiveStore): Promise<SegmentManifest | null> {
  const text = await store.read(FILE);
  if (text === null) return null;
  try {
    return SegmentManifest.parse(JSON.parse(text));
  } catch (error) {
    throw new JobError(`${store.location}: ${FILE} is damaged; nothing was changed`, { cause: error });
  }
}

/** Keeps the segments that are left; without any, the manifest is gone. */
export async function writeSegments(store: ArchiveStore, manifest: SegmentManifest): Promise<void> {
  if (manifest.segments.length === 0) await store.delete(FILE);
  else await store.write(FILE, `${JSON.stringify(manifest, null, 2)}\n`);
}

/** @throws {JobError} if the archive has files of an earlier release. */
export async function refuseSegments(store: ArchiveStore): Promise<void> {
  if ((await readSegments(store)) === null) return;
  throw new JobError(
    `${store.location} has files of an earlier release. Convert them first: pnpm worker convert-archive`,
  );
}
