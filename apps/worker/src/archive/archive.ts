import { type ArchiveStore, filePath, masksOf, withParquetEngine, WRITER } from "@hindsight/archive";
import { type Instant, toInstant } from "@hindsight/audit-core";
import type { DuckDBConnection } from "@duckdb/node-api";
import { archivableBefore, type ArchivedModel, cutoff, type Database } from "@hindsight/db";

import { JobError } from "../job-error.ts";
import { appendArchiveFile } from "./catalogue/append-archive-file.ts";
import { type Claim, withClaim } from "./claim.ts";
import { refuseSegments } from "./legacy/segment-manifest.ts";
import { type FileOfMonth, filesOf } from "./files-of.ts";
import { placeFile } from "./place-file.ts";
import { removedSince } from "./removed-since.ts";
import { settle } from "./settle.ts";

export interface ArchiveOptions {
  readonly db: Database;
  readonly store: ArchiveStore;
  /** Only move versions older than this. */
  readonly before: Instant;
  /** Only move versions of this model. */
  readonly model?: string | undefined;
  /**
   * When the run began, if an earlier process began it.
   * @default now
   */
  readonly since?: Instant | undefined;
  /** Stops after the current file. */
  readonly signal?: AbortSignal | undefined;
  /** Called with each file whose versions have been removed from the database. */
  readonly onFile?: ((file: ArchivedFile) => void) | undefined;
}

/** A file that was archived. */
export interface ArchivedFile {
  readonly file: string;
  readonly model: string;
  readonly versions: number;
}

/**
 * Moves versions that no state in the kept time needs into Parquet files, of one model and month each. Each file is written among the
 * pending ones and read back; then one transaction removes its versions and writes it into the catalogue; then it is placed. After an
 * interruption the next run completes or forgets it. Where a policy keeps more than was asked for, it wins; a hold beats both. The entry about the last removal of a model says in its metadata, under
 * `archive`, what the run has moved.
 * @throws {JobError} if another archive is running, or the store is not that of this history.
 * @throws {AuditError} MODEL_NOT_TRACKED, INSTANT_INVALID
 */
export async function archive(options: ArchiveOptions): Promise<void> {
  const { db, store, model } = options;
  const models = model === undefined ? db.audit.models : [db.audit.tracked(model).name];
  const before = toInstant(options.before);
  await db.audit.upkeep.addMonths();
  await withClaim(db, store, async (claim) => {
    await refuseSegments(store);
    await settle(db, store);
    const since = options.since ?? (await cutoff(db, 0));
    await withParquetEngine(async (duck) => {
      const run = new ArchiveRun({ ...options, before, since, claim, duck });
      for (const name of models) await run.moveModel(name);
    });
  });
  // Partitions whose versions have left give their space back; a history that is one table has none.
  await db.audit.upkeep.giveBack({ before });
}

interface RunOptions extends ArchiveOptions {
  readonly before: string;
  readonly since: Instant;
  readonly claim: Claim;
  readonly duck: DuckDBConnection;
}

class ArchiveRun {
  readonly #options: RunOptions;

  constructor(options: RunOptions) {
    this.#options = options;
  }

  async moveModel(model: string): Promise<void> {
    const { db, duck } = this.#options;
    if (this.#isStopped()) return;
    const before = await archivableBefore(db, model, this.#options.before);
    if (before === null) return;
    const stored = await db.audit.retention.describe(model);
    const described = { ...stored, masks: masksOf(db.audit.tracked(model), stored) };
    for await (const file of filesOf({ db, duck, model, before })) {
      // A policy may have come, or have become longer, while the files before it were written.
      if ((await archivableBefore(db, model, before)) !== before) return;
      await this.#move(described, before, file);
      if (this.#isStopped()) return;
    }
  }

  #isStopped(): boolean {
    return this.#options.signal?.aborted === true;
  }

  async #move(
    described: ArchivedModel,
    before: string,
    { month, rows, ids, isLast }: FileOfMonth,
  ): Promise<void> {
    const { db, store, claim, onFile } = this.#options;
    const { model } = described;
    const content = rows.content();
    const file = filePath({ ...content, model, month, claim: claim.number });
    const path = await store.begin(file);
    await rows.write(path);
    await store.settle(file);
    const { sha256, bytes } = await store.digest(path);
    const description = {
      ...content,
      file,
      sha256,
      bytes,
      month,
      model,
      before,
      described,
      writer: WRITER,
      convertedFrom: null,
    };
    const remove = () =>
      db.sequelize.transaction(async (transaction) => {
        const versions = ids.map((id) => ({ id }));
        const { missing } = await db.audit.retention.remove({ model, before, versions, transaction });
        if (missing.length > 0) {
          throw new JobError(
            `${missing.length} versions of ${model} were removed by somebody else meanwhile; nothing was archived. Run it again`,
          );
        }
        return appendArchiveFile(db, claim, description, transaction);
      });
    const text = isLast ? await this.#saying(model, content.versions, remove) : await remove();
    await placeFile(db, store, { file, text, isRestored: false });
    onFile?.({ file, model, versions: content.versions });
  }

  /** Says in the metadata of what is written how much the run has moved of a model. */
  async #saying<T>(model: string, versions: number, write: () => Promise<T>): Promise<T> {
    const { db, since } = this.#options;
    const earlier = await removedSince(db, model, since);
    const archive = { versions: earlier.versions + versions, files: earlier.files + 1 };
    return db.audit.run({ metadata: { ...db.audit.context()?.metadata, archive } }, write);
  }
}
