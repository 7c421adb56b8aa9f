import type { StoredEntry } from "@hindsight/audit-core/sequelize";
import duckdb, { type DuckDBAppender, type DuckDBConnection, DuckDBDataChunk } from "@duckdb/node-api";

import { ArchiveError, type ArchiveManifest } from "@hindsight/db";

import { KeyBounds } from "../key-bounds.ts";
import { CONTENT_DIGEST, ContentDigest } from "./content-digest.ts";
import { PARQUET_COLUMNS } from "./parquet-columns.ts";
import { rowsOf, textLiteral } from "./parquet-sql.ts";

/** What a file holds. */
export interface FileContent {
  readonly versions: number;
  readonly contentSha256: string;
  readonly firstId: string;
  readonly lastId: string;
  /** Where its keys lie; `undefined` if no bounds say which rows it is about. */
  readonly keys?: ArchiveManifest["keys"];
  readonly from: string;
  readonly to: string;
}

/** Name and release of what writes the files. */
export const WRITER = `duckdb ${duckdb.version()}`;

/** Rows that are handed to the engine at once. */
const CHUNK = 2048;

const TABLE = "rows_of_file";

const TYPES = PARQUET_COLUMNS.map(({ type }) => type);

/** Rows of one file on their way into it, in the order of time. */
export class ParquetFile {
  readonly #duck: DuckDBConnection;
  readonly #appender: DuckDBAppender;
  /** Used for all rows: the memory of each would stay until the next collection of garbage. */
  readonly #chunk = DuckDBDataChunk.create(TYPES, CHUNK);
  readonly #digest = new ContentDigest();
  #versions = 0;
  #size = 0;
  #ids: { least: bigint; greatest: bigint } | null = null;
  #times: { first: string; last: string } | null = null;
  readonly #keys = new KeyBounds();
  #content: FileContent | null = null;

  private constructor(duck: DuckDBConnection, appender: DuckDBAppender) {
    this.#duck = duck;
    this.#appender = appender;
  }

  static async begin(duck: DuckDBConnection): Promise<ParquetFile> {
    const columns = PARQUET_COLUMNS.map(({ name, type }) => `"${name}" ${type.toString()}`);
    await duck.run(`CREATE OR REPLACE TABLE ${TABLE} (${columns.join(", ")})`);
    return new ParquetFile(duck, await duck.createAppender(TABLE));
  }

  get versions(): number {
    return this.#versions;
  }

  /** Characters of JSON in it. */
  get size(): number {
    return this.#size;
  }

  add(entries: readonly StoredEntry[]): void {
    for (let start = 0; start < entries.length; start += CHUNK) {
      const rows = entries.slice(start, start + CHUNK);
      this.#chunk.reset();
      this.#chunk.rowCount = rows.length;
      for (const [i, { value }] of PARQUET_COLUMNS.entries()) this.#chunk.setColumnValues(i, rows.map(value));
      this.#appender.appendDataChunk(this.#chunk);
    }
    for (const entry of entries) this.#count(entry);
  }

  /** What the file is going to hold. Nothing can be added afterwards. */
  content(): FileContent {
    const [ids, times] = [this.#ids, this.#times];
    if (ids === null || times === null) throw new RangeError("a file holds at least one version");
    this.#content ??= {
      versions: this.#versions,
      contentSha256: this.#digest.digest(),
      firstId: String(ids.least),
      lastId: String(ids.greatest),
      ...(this.#keys.bounds !== undefined && { keys: this.#keys.bounds }),
      from: times.first,
      to: times.last,
    };
    return this.#content;
  }

  /**
   * Writes the rows and reads them back with the engine.
   * @throws {ArchiveError} if the file does not hold what was added.
   */
  async write(path: string): Promise<void> {
    const content = this.content();
    this.#appender.closeSync();
    await this.#duck.run(
      `COPY ${TABLE} TO ${textLiteral(path)}
(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 20480)`,
    );
    await this.#duck.run(`DROP TABLE ${TABLE}`);
    await expectContent(this.#duck, path, content);
  }

  #count(entry: StoredEntry): void {
    this.#digest.add(entry);
    this.#versions += 1;
    this.#size += (entry.state?.length ?? 0) + (entry.changes?.length ?? 0);
    const id = BigInt(entry.id);
    if (this.#ids === null) this.#ids = { least: id, greatest: id };
    if (id < this.#ids.least) this.#ids.least = id;
    if (id > this.#ids.greatest) this.#ids.greatest = id;
    this.#keys.add(entry.key);
    this.#times = { first: this.#times?.first ?? entry.at, last: entry.at };
  }
}

/**
 * Reads a file with the engine and compares it with what it must hold.
 * @throws {ArchiveError} if it holds something else, or cannot be read.
 */
export async function expectContent(
  duck: DuckDBConnection,
  path: string,
  { versions, contentSha256 }: Pick<FileContent, "versions" | "contentSha256">,
): Promise<void> {
  const found = await duck
    .runAndReadAll(`SELECT count(*), ${CONTENT_DIGEST} FROM ${rowsOf([path])}`)
    .catch((error: unknown) => {
      throw new ArchiveError(`${path}: it cannot be read as Parquet`, { cause: error });
    });
  const [[count, digest] = []] = found.getRows();
  if (count !== BigInt(versions) || digest !== contentSha256) {
    throw new ArchiveError(`${path}: it does not hold the versions that were written`);
  }
}
