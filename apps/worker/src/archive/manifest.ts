import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { z } from "zod";

import { writeDurably } from "./write-durably.ts";

const Segment = z.strictObject({
  /** File beside the manifest. */
  file: z.string(),
  model: z.string(),
  versions: z.int().positive(),
  firstId: z.string(),
  lastId: z.string(),
  /** Times of the first and the last version, ISO 8601. */
  from: z.string(),
  to: z.string(),
  /** Digest of the file's bytes, hexadecimal. */
  sha256: z.string(),
  /** Versions older than this could leave, ISO 8601. */
  before: z.string(),
  /** Whether its versions have left the database. */
  removed: z.boolean(),
});

const Manifest = z.strictObject({
  format: z.literal("hindsight-archive"),
  version: z.literal(1),
  segments: z.array(Segment),
});

/** One file of the archive. */
export type Segment = z.output<typeof Segment>;
export type Manifest = z.output<typeof Manifest>;

export const EMPTY_MANIFEST: Manifest = { format: "hindsight-archive", version: 1, segments: [] };

const FILE = "manifest.json";

/** The manifest of an archive folder; an empty one where there is none yet. Fails on one that is damaged. */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, FILE), "utf8").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  });
  return text === null ? EMPTY_MANIFEST : Manifest.parse(JSON.parse(text));
}

export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  await writeDurably(join(folder, FILE), `${JSON.stringify(manifest, null, 2)}\n`);
}
