import { createHash } from "node:crypto";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";

import type { EngineKind } from "@hindsight/audit-core";
import type { RemovableEntry } from "@hindsight/audit-core/sequelize";

import { JobError } from "../job-error.ts";
import type { Segment } from "./manifest.ts";
import { writeDurably } from "./write-durably.ts";

const compress = promisify(gzip);
const expand = promisify(gunzip);

/** A segment that is not written yet. */
export interface PreparedSegment {
  readonly segment: Segment;
  readonly bytes: Uint8Array;
}

/** Encodes versions of one model, in order of their ids, as gzipped lines of JSON. */
export async function prepareSegment(
  versions: readonly RemovableEntry[],
  origin: { readonly engine: EngineKind; readonly before: string },
): Promise<PreparedSegment> {
  const first = versions.at(0);
  const last = versions.at(-1);
  if (first === undefined || last === undefined) throw new RangeError("a segment holds at least one version");
  const bytes = await compress(versions.map((version) => `${JSON.stringify(version)}\n`).join(""));
  const sha256 = digest(bytes);
  const times = versions.map(({ at }) => at).toSorted();
  const segment: Segment = {
    // With the digest in its name, so that a file with other content, as of a restored database, never replaces it.
    file: `${encodeURIComponent(first.model)}/${first.id}-${last.id}-${sha256.slice(0, 12)}.jsonl.gz`,
    model: first.model,
    engine: origin.engine,
    versions: versions.length,
    firstId: first.id,
    lastId: last.id,
    from: times.at(0) ?? first.at,
    to: times.at(-1) ?? last.at,
    sha256,
    before: origin.before,
    removed: false,
  };
  return { segment, bytes };
}

/** Writes the file and reads it back. */
export async function writeSegment(folder: string, { segment, bytes }: PreparedSegment): Promise<void> {
  await writeDurably(join(folder, segment.file), bytes);
  await readSegment(folder, segment);
}

/**
 * Reads the versions of a segment, in order.
 * @throws {JobError} if the file does not match the manifest.
 */
export async function readSegment(folder: string, segment: Segment): Promise<readonly RemovableEntry[]> {
  const path = join(folder, segment.file);
  const bytes = await readFile(path);
  if (digest(bytes) !== segment.sha256)
    throw new JobError(`${path}: its bytes are not those that were written`);
  const lines = (await expand(bytes)).toString().split("\n").slice(0, -1);
  const versions = lines.map((line) => JSON.parse(line) as RemovableEntry);
  if (
    versions.length !== segment.versions ||
    versions.at(0)?.id !== segment.firstId ||
    versions.at(-1)?.id !== segment.lastId
  ) {
    throw new JobError(`${path}: it does not hold the versions that the manifest lists`);
  }
  return versions;
}

/** Deletes the file of a segment whose versions are all still in the database, or the rest of an interrupted write. */
export async function discardSegment(folder: string, { file }: Segment): Promise<void> {
  const path = join(folder, file);
  await rm(path, { force: true });
  await rm(`${path}.part`, { force: true });
}

function digest(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
