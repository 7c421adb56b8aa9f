import type { LogEntry } from "@hindsight/audit-core";
import { type ArchivedCounts, archiveLocation, type ArchiveReader, type Database } from "@hindsight/db";

type Answer<Method extends keyof ArchiveReader> = ReturnType<ArchiveReader[Method]>;
type Asked<Method extends keyof ArchiveReader> = Parameters<ArchiveReader[Method]>;

/** A folder in which nothing is looked for: the catalogue has no file before the place is known. */
const NOWHERE = "archive";

/**
 * The archive where the database says that it is, which may be another place tomorrow. What reads it is loaded with the first read: it
 * is large.
 */
export class RememberedArchive implements ArchiveReader {
  readonly #db: Database;
  #open: { readonly location: string; readonly reader: ArchiveReader } | null = null;

  constructor(db: Database) {
    this.#db = db;
  }

  async history(...asked: Asked<"history">): Answer<"history"> {
    return (await this.#reader()).history(...asked);
  }

  async histories(...asked: Asked<"histories">): Answer<"histories"> {
    return (await this.#reader()).histories(...asked);
  }

  async version(...asked: Asked<"version">): Answer<"version"> {
    return (await this.#reader()).version(...asked);
  }

  async recorded(...asked: Asked<"recorded">): Answer<"recorded"> {
    return (await this.#reader()).recorded(...asked);
  }

  async allRecorded(...asked: Asked<"allRecorded">): Answer<"allRecorded"> {
    return (await this.#reader()).allRecorded(...asked);
  }

  async listRecorded(...asked: Asked<"listRecorded">): Answer<"listRecorded"> {
    return (await this.#reader()).listRecorded(...asked);
  }

  async presence(...asked: Asked<"presence">): Answer<"presence"> {
    return (await this.#reader()).presence(...asked);
  }

  async blame(...asked: Asked<"blame">): Answer<"blame"> {
    return (await this.#reader()).blame(...asked);
  }

  async feed(...asked: Asked<"feed">): Answer<"feed"> {
    return (await this.#reader()).feed(...asked);
  }

  async changes(...asked: Asked<"changes">): Answer<"changes"> {
    return (await this.#reader()).changes(...asked);
  }

  async everyChange<T>(
    model: string,
    query: Asked<"everyChange">[1],
    read: (entries: AsyncIterable<LogEntry>) => Promise<T>,
  ): Promise<T> {
    return (await this.#reader()).everyChange(model, query, read);
  }

  async facets(...asked: Asked<"facets">): Answer<"facets"> {
    return (await this.#reader()).facets(...asked);
  }

  async removedBefore(...asked: Asked<"removedBefore">): Answer<"removedBefore"> {
    return (await this.#reader()).removedBefore(...asked);
  }

  async reaches(): Promise<boolean> {
    return (await this.#reader()).reaches();
  }

  async counting<T>(models: readonly string[], read: (archive: ArchivedCounts) => Promise<T>): Promise<T> {
    return (await this.#reader()).counting(models, read);
  }

  async #reader(): Promise<ArchiveReader> {
    const location = (await archiveLocation(this.#db)) ?? NOWHERE;
    if (this.#open?.location === location) return this.#open.reader;
    const { ArchivedHistory, openStore } = await import("@hindsight/archive");
    const reader = new ArchivedHistory(this.#db, openStore(location));
    this.#open = { location, reader };
    return reader;
  }
}
