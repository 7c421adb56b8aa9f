import type { DescribedEntry, StoredEntry } from "@hindsight/audit-core/sequelize";
import type { ArchivedModel } from "@hindsight/db";
import type { DuckDBConnection, DuckDBValue } from "@duckdb/node-api";

import { batchesOf } from "./batches-of.ts";
import { PARQUET_COLUMNS } from "./parquet-columns.ts";
import { rowsOf, textLiteral } from "./parquet-sql.ts";

/** A place in the order of time, then of ids. */
export type Position = Pick<StoredEntry, "at" | "id">;

/** Files that were written of the same columns of a model. */
export interface FilesAlike {
  readonly described: ArchivedModel;
  /** How to read them; as they are, if not given. */
  readonly read?: ((each: DescribedEntry) => DescribedEntry) | undefined;
  readonly paths: readonly string[];
}

const TEXTS = PARQUET_COLUMNS.map(({ text, member }) => `${text} AS "${member}"`).join(", ");

/** Entries of files in the order of time, batch by batch. */
export async function* readEntries(
  duck: DuckDBConnection,
  paths: readonly string[],
): AsyncGenerator<readonly StoredEntry[]> {
  if (paths.length === 0) return;
  const rows = batchesOf(duck, `SELECT ${TEXTS} FROM ${rowsOf(paths)} AS stored ${inOrderOf("ASC")}`);
  for await (const batch of rows) yield batch.map(toEntry);
}

/** Which entries of files to read. */
export interface EntriesWanted {
  /** A condition of each group of files. */
  readonly where: (files: FilesAlike) => string;
  readonly order: "newest" | "oldest";
  /** Only so many, which takes little memory. */
  readonly limit?: number | undefined;
}

/** Entries of files that meet a condition, in an order of time. */
export async function* readEntriesWhere(
  duck: DuckDBConnection,
  files: readonly FilesAlike[],
  { where, order, limit }: EntriesWanted,
): AsyncGenerator<DescribedEntry> {
  if (files.length === 0) return;
  const branches = files.map(
    (alike, i) => `SELECT *, ${i} AS alike FROM ${rowsOf(alike.paths)} WHERE ${where(alike)}`,
  );
  const direction = order === "newest" ? "DESC" : "ASC";
  const rows = batchesOf(
    duck,
    `SELECT ${TEXTS}, alike FROM (${branches.join(" UNION ALL ")}) AS stored
${inOrderOf(direction)}${limit === undefined ? "" : ` LIMIT ${limit}`}`,
  );
  for await (const batch of rows) {
    for (const row of batch) {
      const alike = files[Number(row[PARQUET_COLUMNS.length])];
      if (alike === undefined) continue;
      const { described, read = asIs } = alike;
      yield read({ entry: toEntry(row), described });
    }
  }
}

/** Entries about one row, and gaps of its whole table, before a place in the order of time, the newest first. */
export function readEntriesOfRow(
  duck: DuckDBConnection,
  files: readonly FilesAlike[],
  key: string,
  before: Position | null,
): AsyncGenerator<DescribedEntry> {
  const where = [
    `(key = ${textLiteral(key)} OR (is_entry AND key = '' AND action = 'gap'))`,
    ...(before === null ? [] : [beyond(before, "newest")]),
  ].join(" AND ");
  return readEntriesWhere(duck, files, { where: () => where, order: "newest" });
}

/** Whether an entry comes after a place in the order. The time alone tells which parts of a file can have some. */
export function beyond({ at, id }: Position, order: EntriesWanted["order"]): string {
  const side = order === "newest" ? "<" : ">";
  const time = `${textLiteral(at)}::TIMESTAMPTZ`;
  return `version_at ${side}= ${time} AND (version_at, id) ${side} (${time}, ${textLiteral(id)}::BIGINT)`;
}

/** Of the columns of a relation `stored`: a bare name would be that of the selected text, and texts have another order than ids. */
function inOrderOf(direction: "ASC" | "DESC"): string {
  return `ORDER BY stored.version_at ${direction}, stored.id ${direction}`;
}

const asIs = (each: DescribedEntry): DescribedEntry => each;

function toEntry(row: readonly DuckDBValue[]): StoredEntry {
  const values = PARQUET_COLUMNS.map(({ member }, i) => [member, row[i] ?? null] as const);
  const entry = Object.fromEntries(values) as unknown as StoredEntry;
  return { ...entry, isEntry: String(entry.isEntry) === "true" };
}
