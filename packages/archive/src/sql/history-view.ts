import type { StoredEntry } from "@hindsight/audit-core/sequelize";
import type { DuckDBConnection } from "@duckdb/node-api";
import type { Database } from "@hindsight/db";

import { everyFile } from "../every-file.ts";
import { manifestsBeside } from "../manifests-beside.ts";
import { PARQUET_COLUMNS } from "../parquet/parquet-columns.ts";
import { rowsOf, textLiteral } from "../parquet/parquet-sql.ts";
import { filesAlike } from "../read/files-alike.ts";
import type { ArchiveStore } from "../store/archive-store.ts";

/** Entries of the database that are read at once. */
const PAGE = 2000;

const NAMES = PARQUET_COLUMNS.map(({ name }) => `"${name}"`).join(", ");

const COLUMNS = PARQUET_COLUMNS.map(({ name, type }) => `"${name}" ${type.toString()}`).join(", ");

/**
 * Makes the view `history` of everything that was archived and, with a database, everything that it has: the columns of the files, the
 * `model`, and whether a version is `archived`.
 */
export async function createHistoryView(
  duck: DuckDBConnection,
  store: ArchiveStore,
  db: Database | null,
): Promise<void> {
  await duck.run(`CREATE TABLE live (model VARCHAR, ${COLUMNS})`);
  // The database first: what leaves meanwhile is in both then, and is taken once.
  if (db !== null) for (const model of db.audit.models) await loadLive(duck, db, model);
  const manifests = db === null ? await manifestsBeside(store) : await catalogued(db);
  const branches = [`SELECT model, false AS archived, ${NAMES} FROM live`];
  for (const [model, files] of Map.groupBy(manifests, (manifest) => manifest.model)) {
    const paths = (await filesAlike(store, files)).flatMap((alike) => alike.paths);
    branches.push(
      `SELECT ${textLiteral(model)}, true, ${NAMES} FROM ${rowsOf(paths)} WHERE id NOT IN (SELECT id FROM live)`,
    );
  }
  await duck.run(`CREATE VIEW history AS ${branches.join("\nUNION ALL\n")}`);
}

async function loadLive(duck: DuckDBConnection, db: Database, model: string): Promise<void> {
  const appender = await duck.createAppender("live");
  try {
    for (let after: StoredEntry | null = null; ;) {
      const page: readonly StoredEntry[] = await db.audit.retention.readStored({
        model,
        before: new Date(8_000_000_000_000),
        needed: true,
        after,
        limit: PAGE,
      });
      after = page.at(-1) ?? null;
      if (after === null) break;
      for (const entry of page) {
        appender.appendVarchar(model);
        for (const { value, type } of PARQUET_COLUMNS) appender.appendValue(value(entry), type);
        appender.endRow();
      }
    }
  } finally {
    appender.closeSync();
  }
}

async function catalogued(db: Database) {
  const manifests = [];
  for await (const { manifest, restoredAt } of everyFile(db))
    if (restoredAt === null) manifests.push(manifest);
  return manifests;
}
