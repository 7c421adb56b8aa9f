import type { DuckDBConnection } from "@duckdb/node-api";
import {
  type ArchiveStore,
  everyFile,
  expectContent,
  modelFolder,
  withParquetEngine,
} from "@hindsight/archive";
import { ArchiveError, type ArchiveFile, archiveSize, type Database, type JobProgress } from "@hindsight/db";
import { z } from "zod";

import { digestOf } from "./catalogue/append-archive-file.ts";
import { readKnownStore } from "./catalogue/known-store.ts";
import { readIdentity } from "./catalogue/store-identity.ts";
import type { VerificationRun } from "../verify/verification-run.ts";
import { manifestOf } from "./place-file.ts";

/** What is wrong with a file of the archive, or with what is said of it. */
const ARCHIVE_FAULTS = [
  "missing",
  "truncated",
  "damaged",
  "unknown",
  "manifest missing",
  "manifest changed",
  "catalogue changed",
  "other archive",
] as const;

export type ArchiveFault = (typeof ARCHIVE_FAULTS)[number];

const FoundFault = z.strictObject({ fault: z.enum(ARCHIVE_FAULTS), file: z.string() });

/** A fault, and where it is. */
export type FoundFault = Readonly<z.output<typeof FoundFault>>;

/** Which files have been looked at, and what was found in them. */
const Standing = z.strictObject({
  /** The archive is another one in another place. */
  location: z.string(),
  /** Number of the last file. */
  upTo: z.int(),
  faults: z.array(FoundFault),
});

export interface VerifyArchiveOptions {
  readonly db: Database;
  readonly store: ArchiveStore;
  /** Only files of this model. */
  readonly model?: string | undefined;
  /** Keeps where it stands, and goes on there. */
  readonly run?: VerificationRun | undefined;
  /** Stops before the next file. */
  readonly signal?: AbortSignal | undefined;
  readonly onFault: (found: FoundFault) => void;
  /** Called with the number of files that have been looked at, of how many. */
  readonly onProgress?: ((progress: JobProgress) => void) | undefined;
}

/** How much was verified. */
export interface ArchiveVerification {
  readonly files: number;
  readonly versions: number;
  readonly faults: number;
}

/**
 * Compares the archive with the catalogue: that each file is there, has the bytes that were written, and can be read with the content
 * that was written; that the manifests beside the files are those of the catalogue, whose entries follow from one another; and that
 * there are no other files. Changes nothing.
 */
export async function verifyArchive(options: VerifyArchiveOptions): Promise<ArchiveVerification> {
  return withParquetEngine(async (duck) => new Verification(options, duck).run());
}

class Verification {
  readonly #options: VerifyArchiveOptions;
  readonly #duck: DuckDBConnection;
  readonly #expected = new Set<string>();
  #files = 0;
  #versions = 0;
  #faults = 0;
  #standing: z.output<typeof Standing>;
  #total = 0;

  constructor(options: VerifyArchiveOptions, duck: DuckDBConnection) {
    this.#options = options;
    this.#duck = duck;
    this.#standing = { location: options.store.location, upTo: 0, faults: [] };
  }

  async run(): Promise<ArchiveVerification> {
    const { db, model, signal } = this.#options;
    await this.#goOn();
    await this.#lookAtStore();
    let [number, digest]: [number, string | null] = [0, null];
    for await (const file of everyFile(db)) {
      if (signal?.aborted === true) break;
      const { manifest } = file;
      const follows =
        manifest.number === number + 1 && manifest.previous === digest && digestOf(file.text) === file.digest;
      if (!follows) this.#find("catalogue changed", manifest.file);
      [number, digest] = [manifest.number, file.digest];
      if (file.restoredAt !== null || (model !== undefined && manifest.model !== model)) continue;
      this.#expected.add(manifest.file).add(manifestOf(manifest.file));
      this.#files += 1;
      this.#versions += manifest.versions;
      if (manifest.number <= this.#standing.upTo) continue;
      await this.#look(file);
      await this.#stand(manifest.number);
    }
    if (signal?.aborted !== true) await this.#lookForOthers();
    return { files: this.#files, versions: this.#versions, faults: this.#faults };
  }

  /** Takes over what an interrupted run has found in the files that it looked at. */
  async #goOn(): Promise<void> {
    const { run, store, db, model, onFault } = this.#options;
    this.#total = (await archiveSize(db, model === undefined ? undefined : [model])).files;
    const kept = Standing.safeParse(JSON.parse((await run?.read(model ?? "")) ?? "null"));
    if (kept.data?.location !== store.location) return;
    this.#standing = kept.data;
    this.#faults = kept.data.faults.length;
    for (const found of kept.data.faults) onFault(found);
  }

  async #stand(upTo: number): Promise<void> {
    const { run, model, onProgress } = this.#options;
    this.#standing.upTo = upTo;
    await run?.keep(model ?? "", JSON.stringify(this.#standing));
    onProgress?.({ done: this.#files, total: Math.max(this.#total, this.#files) });
  }

  async #lookAtStore(): Promise<void> {
    const { db, store } = this.#options;
    const [known, found] = [await readKnownStore(db), await readIdentity(store).catch(() => null)];
    if (known?.id !== found?.store) this.#find("other archive", store.location);
  }

  async #look({ manifest, text, isPlaced }: ArchiveFile): Promise<void> {
    const { store } = this.#options;
    const { file } = manifest;
    const find = (fault: ArchiveFault, where: string): void => {
      this.#standing.faults.push({ fault, file: where });
      this.#find(fault, where);
    };
    const path = await store.find(file);
    const fault = path === null ? "missing" : await this.#compare(path, manifest);
    if (fault !== null) find(fault, file);
    const beside = await store.read(manifestOf(file));
    if (beside === null && isPlaced) find("manifest missing", manifestOf(file));
    if (beside !== null && beside !== text) find("manifest changed", manifestOf(file));
  }

  async #compare(path: string, manifest: ArchiveFile["manifest"]): Promise<"truncated" | "damaged" | null> {
    const { sha256, bytes } = await this.#options.store.digest(path);
    if (bytes < manifest.bytes) return "truncated";
    if (sha256 !== manifest.sha256) return "damaged";
    try {
      await expectContent(this.#duck, path, manifest);
      return null;
    } catch (error) {
      if (error instanceof ArchiveError) return "damaged";
      throw error;
    }
  }

  async #lookForOthers(): Promise<void> {
    const { store, model } = this.#options;
    const files = await store.list(model === undefined ? "" : modelFolder(model));
    for (const { name } of files) {
      const isArchive = name.startsWith("model=") && !name.endsWith(".part");
      if (isArchive && !this.#expected.has(name)) this.#find("unknown", name);
    }
  }

  #find(fault: ArchiveFault, file: string): void {
    this.#faults += 1;
    this.#options.onFault({ fault, file });
  }
}
