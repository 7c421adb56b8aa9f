import type { StoredModel, TrackedModel } from "@hindsight/audit-core/sequelize";
import type { Database } from "@hindsight/db";
import type { DuckDBConnection } from "@duckdb/node-api";

import { withParquetEngine } from "../parquet/parquet-engine.ts";
import type { ArchiveStore } from "../store/archive-store.ts";
import { type ArchivePart, archiveParts } from "./archive-parts.ts";
import { asTrackedNow, type TrackedNow } from "./as-tracked-now.ts";
import { type Catalogued, readingCatalogue } from "./catalogued.ts";

/** A model whose archive is open. */
export interface OpenModel extends Omit<Catalogued, "manifests"> {
  readonly tracked: TrackedModel;
  /** The model as it is now. */
  readonly described: StoredModel;
  /** Whether files have columns that the model does not have, by any name that is known. */
  readonly hasRenamed: boolean;
  /** Its files, the newest first. */
  readonly parts: readonly ArchivePart[];
}

/** The archive while it is read. */
export interface OpenedArchive {
  readonly db: Database;
  readonly duck: DuckDBConnection;
  readonly models: ReadonlyMap<string, OpenModel>;
  /** The files of all the models, the newest first. */
  readonly parts: readonly ArchivePart[];
}

/** Reads the archive of models. Nothing that the reading began is left when it ends. */
export async function openingArchive<T>(
  { db, store }: { readonly db: Database; readonly store: ArchiveStore },
  names: readonly string[],
  read: (archive: OpenedArchive) => Promise<T>,
): Promise<T> {
  return readingCatalogue(db, names, async (catalogued) =>
    withParquetEngine(async (duck) => {
      const models = new Map<string, OpenModel>();
      const nows = new Map<string, TrackedNow>();
      for (const { manifests, ...of } of catalogued) {
        const tracked = db.audit.tracked(of.model);
        const now = await db.audit.retention.describe(of.model);
        const concealed = await db.audit.retention.concealed(of.model);
        for (const { described } of manifests) {
          const alike = JSON.stringify(described);
          if (!nows.has(alike)) nows.set(alike, asTrackedNow(tracked, now, described, concealed));
        }
        const hasRenamed = manifests.some(
          ({ described }) => (nows.get(JSON.stringify(described))?.unknown.length ?? 0) > 0,
        );
        const parts = archiveParts(store, manifests, (then) => asNow(nows, then));
        models.set(of.model, { ...of, tracked, described: now, hasRenamed, parts });
      }
      const all = catalogued.flatMap(({ manifests }) => manifests);
      const parts = archiveParts(store, all, (then) => asNow(nows, then));
      return read({ db, duck, models, parts });
    }),
  );
}

function asNow(nows: ReadonlyMap<string, TrackedNow>, described: object): TrackedNow["entry"] {
  return nows.get(JSON.stringify(described))?.entry ?? ((each) => each);
}
