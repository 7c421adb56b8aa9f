import { type Instant, toInstant } from "@hindsight/audit-core";
import type { RemovableEntry } from "@hindsight/audit-core/sequelize";
import type { Database } from "@hindsight/db";

import { JobError } from "../job-error.ts";
import { withClaim } from "./claim.ts";
import { databaseIdentity } from "./database-identity.ts";
import { type Manifest, readManifest, type Segment, writeManifest } from "./manifest.ts";
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
  /** Stops after the current segment. */
  readonly signal?: AbortSignal | undefined;
  /** Called with each segment whose versions have been removed from the database. */
  readonly onSegment?: ((segment: Segment) => void) | undefined;
}

/** A segment ends after this many versions or this many characters of JSON. */
const SEGMENT_VERSIONS = 5000;
const SEGMENT_CHARACTERS = 16 * 2 ** 20;
const PAGE = 100;

/**
 * Moves versions that no state in the kept time needs into files. Each step is bounded: it writes the manifest, writes the file
 * and reads it back, removes the versions in one transaction and writes the manifest. After an interruption the next run
 * completes the step, so versions are only removed if a verified file has them.
 * @throws {JobError} if another archive is running, the folder belongs to another database, or a file is damaged.
 * @throws {AuditError} MODEL_NOT_TRACKED, INSTANT_INVALID
 */
export async function archive(options: ArchiveOptions): Promise<void> {
  await withClaim(options.db, async () => {
    const archived = new Archive(options, await openManifest(options));
    await archived.settleInterrupted();
    const { audit } = options.db;
    const models = options.model === undefined ? audit.models : [audit.tracked(options.model).name];
    for (const model of models) await archived.moveModel(model);
  });
}

async function openManifest({ db, folder }: ArchiveOptions): Promise<Manifest> {
  const database = await databaseIdentity(db);
  const manifest = await readManifest(folder);
  if (manifest === null) return { format: "hindsight-archive", version: 1, database, segments: [] };
  if (manifest.database === database) return manifest;
  throw new JobError(`${folder} holds the archive of another database; choose another folder`);
}

class Archive {
  readonly #options: ArchiveOptions;
  readonly #before: string;
  #manifest: Manifest;

  constructor(options: ArchiveOptions, manifest: Manifest) {
    this.#options = options;
    this.#before = toInstant(options.before);
    this.#manifest = manifest;
  }

  /** Completes interrupted segments, except those of untracked models, whose versions cannot be read. */
  async settleInterrupted(): Promise<void> {
    const { db, folder } = this.#options;
    const open = this.#manifest.segments.filter(
      ({ removed, model }) => !removed && db.audit.models.includes(model),
    );
    for (const segment of open) {
      if ((await settle(db, folder, segment)) === "removed") {
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
    for (;;) {
      if (signal?.aborted === true) return;
      const versions = await this.#readSegment(model);
      if (versions.length === 0) return;
      const { engine } = db.audit.tracked(model);
      const prepared = await prepareSegment(versions, { engine, before });
      await this.#list([...this.#others(prepared.segment), prepared.segment]);
      await writeSegment(folder, prepared);
      await db.audit.retention.remove({ model, before, versions });
      await this.#finish(prepared.segment);
    }
  }

  async #readSegment(model: string): Promise<readonly RemovableEntry[]> {
    const versions: RemovableEntry[] = [];
    let characters = 0;
    while (versions.length < SEGMENT_VERSIONS && characters < SEGMENT_CHARACTERS) {
      const page = await this.#options.db.audit.retention.read({
        model,
        before: this.#before,
        after: versions.at(-1)?.id,
        limit: PAGE,
      });
      versions.push(...page);
      for (const version of page) characters += JSON.stringify(version).length;
      if (page.length < PAGE) break;
    }
    return versions;
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
