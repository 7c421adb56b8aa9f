import type { Model, ModelStatic, Sequelize } from "sequelize";

import { AuditError } from "../core/error.ts";
import { type Instant, toInstant } from "../core/instant.ts";
import type { Page, PageQuery } from "../core/page.ts";
import type { EngineKind } from "../core/track-options.ts";
import type { Change, Version } from "../core/version.ts";
import { diffStates } from "../postgres/diff-states.ts";
import { engines } from "../postgres/engines.ts";
import { readLog, readPage } from "../postgres/log-reader.ts";
import type { Sql } from "../postgres/sql.ts";
import type { TrackedTable } from "../postgres/tracked-table.ts";
import { AsOfRows, definePast } from "./as-of-rows.ts";
import { keyValues, refusingBadKeys } from "./key.ts";
import type { Registration } from "./registration.ts";
import { revertRow } from "./revert.ts";
import type {
  AsOf,
  Blame,
  ChangesQuery,
  Key,
  RevertOptions,
  TrackedModel,
  VersionRef,
} from "./tracked-model.ts";
import type { TrackedTables } from "./tracked-tables.ts";
import { cursorById, cursorByTime, VersionQuery } from "./version-query.ts";

/** What a model's history needs of the audit it belongs to. */
export interface HistoryHost {
  readonly sequelize: Sequelize;
  readonly sql: Sql;
  readonly tables: TrackedTables;
}

/** The history of one tracked model. */
export class ModelHistory<Row extends object> implements TrackedModel<Row> {
  readonly name: string;
  readonly engine: EngineKind;
  readonly fields: readonly string[];
  readonly masked: readonly string[];
  readonly #host: HistoryHost;
  readonly #registration: Registration;
  readonly #past: ModelStatic<Model>;

  constructor(host: HistoryHost, registration: Registration) {
    this.name = registration.model.name;
    this.engine = registration.engine;
    this.fields = registration.fields.map(({ field }) => field);
    this.masked = registration.fields.filter(({ masked }) => masked).map(({ field }) => field);
    this.#host = host;
    this.#registration = registration;
    this.#past = definePast(host.sequelize, registration);
  }

  async history(key: Key, page: PageQuery = {}): Promise<Page<Version>> {
    const table = await this.#table();
    const query = this.#ofRow(table, key).afterTime(page.after);
    return refusingBadKeys(table, () =>
      readPage(this.#host.sql, query.build([table], "newest-of-row", page.limit), cursorByTime),
    );
  }

  async changes(query: ChangesQuery = {}): Promise<Page<Version>> {
    const table = await this.#table();
    const versions = new VersionQuery()
      .between(query.from, query.to)
      .actors(query.actor === undefined ? undefined : [query.actor])
      .actions(query.action === undefined ? undefined : [query.action])
      .afterId(query.after);
    if (query.field !== undefined) {
      const column = this.#column(table, query.field);
      versions.and((tracked, row) => engines[tracked.engine].changed(tracked, row, column));
    }
    return readPage(this.#host.sql, versions.build([table], "newest", query.limit), cursorById);
  }

  async version(id: string): Promise<Version> {
    const table = await this.#table();
    if (/^\d{1,18}$/.test(id)) {
      const query = new VersionQuery();
      const wanted = query.param(id);
      query.and((_table, row) => `${row}.version_id = ${wanted}::bigint`);
      const [version] = await readLog(this.#host.sql, query.build([table], "newest", 1));
      if (version !== undefined) return version;
    }
    throw new AuditError("VERSION_NOT_FOUND", `${this.name} has no version ${id.slice(0, 40)}`);
  }

  async previous(version: VersionRef): Promise<Version | null> {
    return this.#neighbour(version, "<");
  }

  async next(version: VersionRef): Promise<Version | null> {
    return this.#neighbour(version, ">");
  }

  at(instant: Instant): AsOf<Row> {
    return new AsOfRows<Row>(this.#host.sql, this.#past, () => this.#table(), toInstant(instant));
  }

  async diff(older: VersionRef, newer: VersionRef): Promise<readonly Change[]> {
    const [from, to] = [await this.#resolve(older), await this.#resolve(newer)];
    return diffStates(this.#host.sql, await this.#table(), from, to);
  }

  async blame(key: Key): Promise<readonly Blame[]> {
    const table = await this.#table();
    return refusingBadKeys(table, async () => {
      const found: Blame[] = [];
      for (const column of table.columns) {
        const query = this.#ofRow(table, key).and((tracked, row) =>
          engines[tracked.engine].changed(tracked, row, column.name),
        );
        const [version] = await readLog(this.#host.sql, query.build([table], "newest-of-row", 1));
        if (version !== undefined) found.push({ field: column.field, version });
      }
      return found;
    });
  }

  async revert(version: VersionRef, options: RevertOptions = {}): Promise<Version> {
    const target = await this.#resolve(version);
    return revertRow(
      this.#host.sequelize,
      this.#registration,
      await this.#table(),
      target,
      reasonOf(options),
    );
  }

  async restore(key: Key, options: RevertOptions = {}): Promise<Version> {
    const { items } = await this.history(key, { limit: 2 });
    const [last, before] = items;
    if (last === undefined)
      throw new AuditError("VERSION_NOT_FOUND", `${this.name}: no version of this row is kept`);
    if (last.action !== "delete" || before === undefined) {
      throw new AuditError("NOTHING_TO_REVERT", `${this.name} ${last.key} is not deleted`);
    }
    return revertRow(
      this.#host.sequelize,
      this.#registration,
      await this.#table(),
      before,
      reasonOf(options),
    );
  }

  #table(): Promise<TrackedTable> {
    return this.#host.tables.table(this.#registration, this.#host.sql);
  }

  #ofRow(table: TrackedTable, key: Key): VersionQuery {
    const query = new VersionQuery();
    const values = keyValues(table, key).map((value, i) => `${query.param(value)}::${table.key[i]?.type}`);
    return query.and((tracked, row) => engines[tracked.engine].hasKey(tracked, row, values));
  }

  #column(table: TrackedTable, field: string): string {
    const column = table.columns.find((candidate) => candidate.field === field);
    if (column === undefined)
      throw new AuditError("FIELD_UNKNOWN", `${this.name} does not record a field ${field}`);
    return column.name;
  }

  async #resolve(version: VersionRef): Promise<Version> {
    return this.version(typeof version === "string" ? version : version.id);
  }

  async #neighbour(ref: VersionRef, side: "<" | ">"): Promise<Version | null> {
    const version = await this.#resolve(ref);
    const table = await this.#table();
    const query = this.#ofRow(table, version.key);
    const position = `(${query.param(version.at)}::timestamptz, ${query.param(version.id)}::bigint)`;
    query.and((_table, row) => `(${row}.version_at, ${row}.version_id) ${side} ${position}`);
    const order = side === "<" ? "newest-of-row" : "oldest-of-row";
    const [found] = await readLog(this.#host.sql, query.build([table], order, 1));
    return found ?? null;
  }
}

function reasonOf({ reason }: RevertOptions): { reason?: string } {
  return reason === undefined ? {} : { reason };
}
