import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { ENGINES } from "@hindsight/audit-core";
import { z } from "zod";

import { JobError } from "../job-error.ts";
import { writeDurably } from "./write-durably.ts";

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
 * The manifest of an archive folder; `null` if there is none yet.
 * @throws {JobError} if it is damaged.
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
