import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { ENGINES } from "@hindsight/audit-core";
import { z } from "zod";

import { JobError } from "../job-error.ts";
import { writeDurably } from "./write-durably.ts";

const Segment = z.strictObject({
  /** Path from the manifest, with `/`. */
  file: z.string(),
  model: z.string(),
  /** What the lines' `stored` means. */
  engine: z.enum(ENGINES),
  /** Lines of the file. */
  versions: z.int().positive(),
  firstId: z.string(),
  lastId: z.string(),
  /** Earliest and latest time of its versions, ISO 8601. */
  from: z.string(),
  to: z.string(),
  /** Digest of the file's bytes, hexadecimal. */
  sha256: z.string(),
  /** Versions older than this could leave, ISO 8601. */
  before: z.string(),
  /** Whether its versions have left the database. Until then the file may be missing. */
  removed: z.boolean(),
});

const Manifest = z.strictObject({
  format: z.literal("hindsight-archive"),
  version: z.literal(1),
  /** Identity of the database that the versions come from. */
  database: z.string(),
  segments: z.array(Segment),
});

/** One file of the archive. */
export type Segment = z.output<typeof Segment>;
export type Manifest = z.output<typeof Manifest>;

const FILE = "manifest.json";

/**
 * The manifest of an archive folder, or `null` where there is none yet.
 * @throws {JobError} when it cannot be understood.
 */
export async function readManifest(folder: string): Promise<Manifest | null> {
  const path = join(folder, FILE);
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  });
  if (text === null) return null;
  try {
    return Manifest.parse(JSON.parse(text));
  } catch (error) {
    throw new JobError(`${path} is damaged; nothing was changed`, { cause: error });
  }
}

export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  await writeDurably(join(folder, FILE), `${JSON.stringify(manifest, null, 2)}\n`);
}
