import type { FindOptions, Model, ModelStatic, Transaction } from "sequelize";

import type { VersionsUpTo } from "../../postgres/read/as-of/up-to-transaction.ts";
import type { VersionFilter } from "../../postgres/engines/engine.ts";
import { engines } from "../../postgres/engines/engines.ts";
import type { Sql } from "../../postgres/sql/sql.ts";
import {
  ifKept,
  type PastMoment,
  type RowNeed,
  toPastMoment,
} from "../../postgres/read/as-of/removed-past.ts";
import { statesOfKeys } from "../../postgres/read/as-of/states-of-keys.ts";
import { versionsOfState } from "../../postgres/read/as-of/versions-of-state.ts";
import { literal } from "../../postgres/sql/quote.ts";
import { keyToFind } from "../../postgres/table/keys/key-to-find.ts";
import type { TrackedTable } from "../../postgres/table/tracked-table.ts";
import type { Moment } from "../../core/moment.ts";
import { asOfSource, type AsOfSource } from "./as-of-source.ts";
import { versionsUntil } from "./versions-until.ts";
import type { HistoryHost } from "./history-host.ts";
import { AS_OF } from "../driver/internals.ts";
import { pastModel } from "./past-model.ts";
import { type PlainRow, rawRows } from "./raw-rows.ts";
import { type AsRead, checkingTexts } from "../models/checking-texts.ts";
import { refusingRemovedPast } from "../models/refusing-removed-past.ts";
import type { Registration } from "../models/registration.ts";

/** The tracked tables as of a moment. */
export class Past {
  readonly transaction: Transaction | null;
  readonly sql: Sql;
  readonly #host: HistoryHost;
  readonly #upTo: VersionsUpTo;
  readonly #asRead: AsRead;
  readonly moment: PastMoment;

  private constructor(
    host: HistoryHost,
    moment: Moment,
    upTo: VersionsUpTo,
    transaction: Transaction | undefined,
    asRead: AsRead,
  ) {
    this.transaction = transaction ?? null;
    this.sql = host.sql(transaction);
    this.#host = host;
    this.moment = toPastMoment(moment);
    this.#upTo = upTo;
    this.#asRead = asRead;
  }

  /**
   * Opens the past for a read.
   * @throws {AuditError} PAST_REMOVED if retention removed versions that the read depends on.
   */
  static async read<T>(
    host: HistoryHost,
    moment: Moment,
    transaction: Transaction | undefined,
    read: (past: Past) => Promise<T>,
  ): Promise<T> {
    const upTo = await versionsUntil(host, host.sql(transaction), moment);
    return refusingRemovedPast(() =>
      checkingTexts((asRead) => read(new Past(host, moment, upTo, transaction, asRead))),
    );
  }

  registration(model: ModelStatic<Model>): Registration | undefined {
    return this.#host.tables.find(model);
  }

  async table(registration: Registration): Promise<TrackedTable> {
    return this.#asRead(await this.#host.tables.history(registration, this.sql));
  }

  /** Versions up to the moment that are also in `only`. */
  versions(only: VersionFilter = () => "true"): VersionFilter {
    return (row) => `${this.#upTo.all(row)} AND ${only(row)}`;
  }

  /** The versions that a read of one row depends on; its key is given as texts. */
  async rowNeed(table: TrackedTable, texts: readonly string[]): Promise<RowNeed> {
    const key = keyToFind(table, texts.map(literal));
    const upTo = this.#upTo.ofRow(table, key);
    const versions =
      table.partitioned && !this.moment.ofEntry
        ? await versionsOfState(this.sql, table, texts, this.moment.at)
        : { last: upTo, from: upTo };
    return { table, moment: this.moment, upTo, row: { key, ...versions } };
  }

  /** Plain rows with the recorded attributes, parsed by Sequelize. */
  async find(
    registration: Registration,
    options: FindOptions,
    only?: VersionFilter,
  ): Promise<readonly PlainRow[]> {
    const { query, ordered } = await this.#source(registration, options, only);
    const { order, ...unordered } = options;
    return this.#read(
      registration,
      ordered || order === undefined ? unordered : { ...unordered, order },
      query,
    );
  }

  /** The row with a key, given as a list of texts. */
  async findKey(
    registration: Registration,
    key: readonly string[],
    options: FindOptions,
  ): Promise<readonly PlainRow[]> {
    const table = await this.table(registration);
    const need = await this.rowNeed(table, key);
    const query = statesOfKeys(table, [need.row.key], need.row.from);
    return this.#read(registration, options, ifKept(need, query));
  }

  async count(registration: Registration, options: FindOptions): Promise<number> {
    const { query } = await this.#source(registration, options);
    const past = pastModel(this.#host.sequelize, registration);
    return past.count({ ...options, ...this.#reading(query) });
  }

  async #source(registration: Registration, options: FindOptions, only?: VersionFilter): Promise<AsOfSource> {
    const table = await this.table(registration);
    const { query, ordered } =
      only === undefined
        ? asOfSource(table, this.versions(), options)
        : { query: engines[table.engine].state(table, this.versions(only)), ordered: false };
    return { query: ifKept({ table, moment: this.moment, upTo: this.#upTo.all, row: null }, query), ordered };
  }

  async #read(registration: Registration, options: FindOptions, query: string): Promise<readonly PlainRow[]> {
    const past = pastModel(this.#host.sequelize, registration);
    const finder = { ...options, ...this.#reading(query) };
    return rawRows(past, finder);
  }

  /** A read server may lag behind: what it has not heard of yet would be missing from the past. */
  #reading(query: string): FindOptions {
    return { transaction: this.transaction, useMaster: true, [AS_OF]: query } as FindOptions;
  }
}
