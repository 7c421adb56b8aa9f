import type { DuckDBConnection } from "@duckdb/node-api";
import {
  type ArchiveStore,
  everyFile,
  expectContent,
  modelFolder,
  withParquetEngine,
} from "@hindsight/archive";
import { ArchiveError, type ArchiveFile, type Database } from "@hindsight/db";

import { digestOf } from "./catalogue/append-archive-file.ts";
import { readKnownStore } from "./catalogue/known-store.ts";
import { readIdentity } from "./catalogue/store-identity.ts";
import { manifestOf } from "./place-file.ts";

/** What is wrong with a file of the archive, or with what is said of it. */
export type ArchiveFault =
  | "missing"
  | "truncated"
  | "damaged"
  | "unknown"
  | "manifest missing"
  | "manifest changed"
  | "catalogue changed"
  | "other archive";

/** A fault, and where it is. */
export interface FoundFault {
  readonly fault: ArchiveFault;
  readonly file: string;
}

export interface VerifyArchiveOptions {
  readonly db: Database;
  readonly store: ArchiveStore;
  /** Only files of this model. */
  readonly model?: string | undefined;
  /** Stops before the next file. */
  readonly signal?: AbortSignal | undefined;
  readonly onFault: (found: FoundFault) => void;
  /** Called with the number of files that have been looked at. */
  readonly onProgress?: ((files: number) => void) | undefined;
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

  constructor(options: VerifyArchiveOptions, duck: DuckDBConnection) {
    this.#options = options;
    this.#duck = duck;
  }

  async run(): Promise<ArchiveVerification> {
    const { db, model, signal } = this.#options;
    await this.#lookAtStore();
    let [number, digest]: [number, string | null] = [0, null];
    for await (const file of everyFile(db)) {
      if (signal?.aborted === true) break;
      const { manifest } = file;
      const follows =
        manifest.number === number + 1 && manifest.previous === digest && digestOf(file.text) === file.digest;
      if (!follows) this.#find("catalogue changed", manifest.file);
      [number, digest] = [manifest.number, file.digest];
      if (file.restoredAt === null && (model === undefined || manifest.model === model))
        await this.#look(file);
    }
    if (signal?.aborted !== true) await this.#lookForOthers();
    return { files: this.#files, versions: this.#versions, faults: this.#faults };
  }

  async #lookAtStore(): Promise<void> {
    const { db, store } = this.#options;
    const [known, found] = [await readKnownStore(db), await readIdentity(store).catch(() => null)];
    if (known?.id !== found?.store) this.#find("other archive", store.location);
  }

  async #look({ manifest, text, isPlaced }: ArchiveFile): Promise<void> {
    const { store, onProgress } = this.#options;
    const { file, versions } = manifest;
    this.#expected.add(file).add(manifestOf(file));
    this.#files += 1;
    this.#versions += versions;
    const path = await store.find(file);
    const fault = path === null ? "missing" : await this.#compare(path, manifest);
    if (fault !== null) this.#find(fault, file);
    const beside = await store.read(manifestOf(file));
    if (beside === null && isPlaced) this.#find("manifest missing", manifestOf(file));
    if (beside !== null && beside !== text) this.#find("manifest changed", manifestOf(file));
    onProgress?.(this.#files);
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
