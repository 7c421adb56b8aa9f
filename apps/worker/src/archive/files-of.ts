import { ParquetFile } from "@hindsight/archive";
import type { StoredEntry } from "@hindsight/audit-core/sequelize";
import type { DuckDBConnection } from "@duckdb/node-api";
import type { Database } from "@hindsight/db";

/** Removable versions of one month, ready to be written. */
export interface FileOfMonth {
  /** As in `2026-01`. */
  readonly month: string;
  readonly rows: ParquetFile;
  readonly ids: readonly string[];
  /** Whether there is nothing behind it. */
  readonly isLast: boolean;
}

/** A file ends after this many versions or this many characters of JSON, so that the work of a step and its memory are bounded. */
const FILE_VERSIONS = 50_000;
const FILE_CHARACTERS = 8 * 2 ** 20;
const PAGE = 2000;

/**
 * Reads the removable versions of a model once, in the order of time, and gathers them into files. A file is valid until the next
 * is asked for. The next page is read meanwhile.
 */
export async function* filesOf(options: {
  readonly db: Database;
  readonly duck: DuckDBConnection;
  readonly model: string;
  readonly before: string;
}): AsyncGenerator<FileOfMonth> {
  const { db, duck, model, before } = options;
  let file: { month: string; rows: ParquetFile; ids: string[] } | null = null;
  const read = (after: StoredEntry | null) =>
    db.audit.retention.readStored({ model, before, after, limit: PAGE });
  for await (const page of ahead(read)) {
    for (const [month, entries] of Map.groupBy(page, ({ at }) => at.slice(0, 7))) {
      if (file !== null && (file.month !== month || isFull(file.rows))) {
        yield { ...file, isLast: false };
        file = null;
      }
      file ??= { month, rows: await ParquetFile.begin(duck), ids: [] };
      file.rows.add(entries);
      for (const { id } of entries) file.ids.push(id);
    }
  }
  if (file !== null) yield { ...file, isLast: true };
}

function isFull({ versions, size }: ParquetFile): boolean {
  return versions >= FILE_VERSIONS || size >= FILE_CHARACTERS;
}

/** Pages until an empty one, each of which is asked for while the one before is in use. */
async function* ahead(
  read: (after: StoredEntry | null) => Promise<readonly StoredEntry[]>,
): AsyncGenerator<readonly StoredEntry[]> {
  let next = read(null);
  try {
    for (;;) {
      const page = await next;
      const last = page.at(-1);
      if (last === undefined) return;
      next = read(last);
      // If the reader fails first, nobody awaits it.
      next.catch(() => undefined);
      yield page;
    }
  } finally {
    await next.catch(() => undefined);
  }
}
