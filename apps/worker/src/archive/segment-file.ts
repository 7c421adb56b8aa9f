import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";

import type { Version } from "@hindsight/audit-core";

import type { Segment } from "./manifest.ts";
import { writeDurably } from "./write-durably.ts";

const compress = promisify(gzip);
const expand = promisify(gunzip);

/** Writes versions of one model as gzipped lines of JSON, reads them back, and describes the file. */
export async function writeSegment(
  folder: string,
  before: string,
  versions: readonly Version[],
): Promise<Segment> {
  const first = versions.at(0);
  const last = versions.at(-1);
  if (first === undefined || last === undefined) throw new RangeError("a segment holds at least one version");
  const file = join(first.model, `${first.id}-${last.id}.jsonl.gz`);
  const bytes = await compress(versions.map((version) => `${JSON.stringify(version)}\n`).join(""));
  await writeDurably(join(folder, file), bytes);
  const segment: Segment = {
    file,
    model: first.model,
    versions: versions.length,
    firstId: first.id,
    lastId: last.id,
    from: first.at,
    to: last.at,
    sha256: digest(bytes),
    before,
    removed: false,
  };
  await readSegment(folder, segment);
  return segment;
}

/**
 * Versions of a segment, in their order.
 * @throws {Error} when the file is not what the manifest says.
 */
export async function readSegment(folder: string, segment: Segment): Promise<readonly Version[]> {
  const bytes = await readFile(join(folder, segment.file));
  if (digest(bytes) !== segment.sha256)
    throw new Error(`${segment.file}: its bytes are not those that were written`);
  const lines = (await expand(bytes)).toString().split("\n").slice(0, -1);
  const versions = lines.map((line) => JSON.parse(line) as Version);
  if (
    versions.length !== segment.versions ||
    versions.at(0)?.id !== segment.firstId ||
    versions.at(-1)?.id !== segment.lastId
  ) {
    throw new Error(`${segment.file}: it does not hold the versions that the manifest lists`);
  }
  return versions;
}

function digest(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
