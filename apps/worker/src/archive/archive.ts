import { type Instant, toInstant } from "@hindsight/audit-core";
import type { RemovableEntry } from "@hindsight/audit-core/sequelize";
import { cutoff, type Database } from "@hindsight/db";

import { JobError } from "../job-error.ts";
import { withClaim } from "./claim.ts";
import { databaseIdentity } from "./database-identity.ts";
import { type Manifest, readManifest, type Segment, writeManifest } from "./manifest.ts";
import { removedSince } from "./removed-since.ts";
import { discardSegment, prepareSegment, writeSegment } from "./segment-file.ts";
import { settle } from "./settle.ts";

export interface ArchiveOptions {
  readonly db: Database;
  /** Folder of the archive. */
  readonly folder: string;
  /** Only move versions older than this. */
  readonly before: Instant;
  /** Only move versions of this model. */
  readonly model?: string | undefined;
  /**
   * When the run began, if an earlier process began it.
   * @default now
   */
  readonly since?: Instant | undefined;
  /** Stops after the current segment. */
  readonly signal?: AbortSignal | undefined;
  /** Called with each segment whose versions have been removed from the database. */
  readonly onSegment?: ((segment: Segment) => void) | undefined;
}

/** A segment ends after this many versions or this many characters of JSON. */
const SEGMENT_VERSIONS = 5000;
const SEGMENT_CHARACTERS = 16 * 2 ** 20;
const PAGE = 100;
const SETTLED_PAGE = 500;

/**
 * Moves versions that no state in the kept time needs into files. Each step is bounded: it writes the manifest, writes the file
 * and reads it back, removes the versions in one transaction and writes the manifest. After an interruption the next run
 * completes the step, so versions are only removed if a verified file has them. The entry about the last removal of a model says in
 * its metadata, under `archive`, what the run has moved.
 * @throws {JobError} if another archive is running, the folder belongs to another database, or a file is damaged.
 * @throws {AuditError} MODEL_NOT_TRACKED, INSTANT_INVALID
 */
export async function archive(options: ArchiveOptions): Promise<void> {
  await withClaim(options.db, async () => {
    const since = options.since ?? (await cutoff(options.db, 0));
    const archived = new Archive({ ...options, since }, await openManifest(options));
    await archived.settleInterrupted();
    for (const model of modelsOf(options)) await archived.moveModel(model);
  });
}

function modelsOf({ db: { audit }, model }: ArchiveOptions): readonly string[] {
  return model === undefined ? audit.models : [audit.tracked(model).name];
}

async function openManifest({ db, folder }: ArchiveOptions): Promise<Manifest> {
  const database = await databaseIdentity(db);
  const manifest = await readManifest(folder);
  if (manifest === null) return { format: "hindsight-archive", version: 1, database, segments: [] };
  if (manifest.database === database) return manifest;
  throw new JobError(`${folder} holds the archive of another database; choose another folder`);
}

class Archive {
  readonly #options: ArchiveOptions & { readonly since: Instant };
  readonly #before: string;
  #manifest: Manifest;

  constructor(options: ArchiveOptions & { readonly since: Instant }, manifest: Manifest) {
    this.#options = options;
    this.#before = toInstant(options.before);
    this.#manifest = manifest;
  }

  /**
   * Completes interrupted segments of the run's models, whose actor and reason it has; except those of untracked models, whose
   * versions cannot be read.
   */
  async settleInterrupted(): Promise<void> {
    const { db, folder } = this.#options;
    const own = modelsOf(this.#options);
    const open = this.#manifest.segments.filter(({ removed, model }) => !removed && own.includes(model));
    for (const segment of open) {
      const remove = async (versions: readonly RemovableEntry[]) =>
        this.#remove(segment, versions, await this.#isRest(segment.model, versions));
      if ((await settle(db, folder, segment, remove)) === "removed") {
        await this.#finish(segment);
      } else {
        await this.#list(this.#others(segment));
        await discardSegment(folder, segment);
      }
    }
  }

  async moveModel(model: string): Promise<void> {
    const { db, folder, signal } = this.#options;
    const before = this.#before;
    // Behind what was moved already, or each segment would pass over everything that stays before it.
    let after: string | undefined;
    for (;;) {
      if (signal?.aborted === true) return;
      const versions = await this.#readSegment(model, after);
      if (versions.length === 0) return;
      after = versions.at(-1)?.id;
      const { engine } = db.audit.tracked(model);
      const prepared = await prepareSegment(versions, { engine, before });
      await this.#list([...this.#others(prepared.segment), prepared.segment]);
      await writeSegment(folder, prepared);
      const isLast = (await this.#read(model, after, 1)).length === 0;
      await this.#remove(prepared.segment, versions, isLast);
      await this.#finish(prepared.segment);
    }
  }

  async #readSegment(model: string, after: string | undefined): Promise<readonly RemovableEntry[]> {
    const versions: RemovableEntry[] = [];
    let characters = 0;
    while (versions.length < SEGMENT_VERSIONS && characters < SEGMENT_CHARACTERS) {
      const page = await this.#read(model, versions.at(-1)?.id ?? after, PAGE);
      versions.push(...page);
      for (const version of page) characters += JSON.stringify(version).length;
      if (page.length < PAGE) break;
    }
    return versions;
  }

  async #remove(
    { model, before }: Segment,
    versions: readonly RemovableEntry[],
    isLast: boolean,
  ): Promise<void> {
    const { db, since } = this.#options;
    const remove = () => db.audit.retention.remove({ model, before, versions });
    if (!isLast) {
      await remove();
      return;
    }
    const earlier = await removedSince(db, model, since);
    const archive = { versions: earlier.versions + versions.length, files: earlier.files + 1 };
    await db.audit.run({ metadata: { ...db.audit.context()?.metadata, archive } }, remove);
  }

  /** Whether the run has nothing else of a model to move than these versions. */
  async #isRest(model: string, versions: readonly RemovableEntry[]): Promise<boolean> {
    const ids = new Set(versions.map(({ id }) => id));
    let after: string | undefined;
    for (;;) {
      const page = await this.#read(model, after, SETTLED_PAGE);
      if (!page.every(({ id }) => ids.has(id))) return false;
      if (page.length < SETTLED_PAGE) return true;
      after = page.at(-1)?.id;
    }
  }

  #read(model: string, after: string | undefined, limit: number): Promise<readonly RemovableEntry[]> {
    return this.#options.db.audit.retention.read({ model, before: this.#before, after, limit });
  }

  async #finish(segment: Segment): Promise<void> {
    await this.#list([...this.#others(segment), { ...segment, removed: true }]);
    this.#options.onSegment?.(segment);
  }

  #others({ file }: Segment): readonly Segment[] {
    return this.#manifest.segments.filter((segment) => segment.file !== file);
  }

  async #list(segments: readonly Segment[]): Promise<void> {
    const manifest = { ...this.#manifest, segments: [...segments] };
    await writeManifest(this.#options.folder, manifest);
    this.#manifest = manifest;
  }
}
