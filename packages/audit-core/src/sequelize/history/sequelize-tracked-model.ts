import { checkOptions } from "../../core/check-options.ts";
import { READ_OPTIONS } from "../types/read-options.ts";
import type { Transaction } from "sequelize";

import {
  type DisplayedVersion,
  type DisplayOptions,
  displayVersion,
  type ModelDescription,
} from "../../core/display-changes.ts";
import { parseContext } from "../../core/context.ts";
import { AuditError } from "../../core/error.ts";
import type { Instant } from "../../core/instant.ts";
import { toMoment } from "../../core/moment.ts";
import type { KeptPage, Page } from "../../core/page.ts";
import type { CaptureKind, EngineKind, Severity } from "../../core/track-options.ts";
import type { Tracking } from "../../core/tracking.ts";
import type { References } from "../../core/reference.ts";
import type { LogEntry, StoredVersion } from "../../core/log-entry.ts";
import { blameRow } from "../../postgres/read/blame-row.ts";
import { diffStates } from "../../postgres/read/diff-states.ts";
import type { VersionFilter } from "../../postgres/engines/engine.ts";
import { engines } from "../../postgres/engines/engines.ts";
import { readKeptPage } from "../../postgres/read/log-reader.ts";
import type { Sql } from "../../postgres/sql/sql.ts";
import { keyTextOf, type TrackedTable } from "../../postgres/table/tracked-table.ts";
import { amendContext } from "../../postgres/write/amend-context.ts";
import type { AsOf } from "../types/as-of.ts";
import { AsOfRows } from "../as-of/as-of-rows.ts";
import type { HistoryHost } from "../as-of/history-host.ts";
import { comparedFields } from "./compared-fields.ts";
import { recordedFields } from "./recorded-fields.ts";
import { describeModel } from "../models/describe-model.ts";
import { historyModel } from "./history-model.ts";
import type { HistoryModel } from "../types/history-row.ts";
import { transactionOf } from "../driver/internals.ts";
import { versionsUntil } from "../as-of/versions-until.ts";
import { openLinks, untilBefore } from "./link-history.ts";
import { Past } from "../as-of/past.ts";
import { checkingTexts } from "../models/checking-texts.ts";
import { keyValues, refusingBadKeys } from "../models/key.ts";
import { trackingOf } from "../models/tracking-of.ts";
import { refusingRemovedPast } from "../models/refusing-removed-past.ts";
import { recordAccess, recordAccesses } from "./record-access.ts";
import type { EntryOptions } from "../types/entry.ts";
import type { Registration } from "../models/registration.ts";
import { narrowByField, refusingBadValues } from "./field-filter.ts";
import { referencesOf, type ReferringChanges } from "./references.ts";
import { revertRow } from "./revert/revert.ts";
import { rowOrder } from "./row-order.ts";
import { settled } from "../driver/settled.ts";
import type { Blame, Difference, TrackedModel, VersionRef } from "../types/tracked-model.ts";
import type {
  ChangesQuery,
  DiffOptions,
  HistoryPage,
  InTransaction,
  ReadOptions,
  ReadPage,
  RestoreOptions,
  RevertOptions,
} from "../types/query-options.ts";
import type { Key } from "../types/key.ts";
import type { Links } from "../types/links.ts";
import { restoreMarked } from "./revert/restore-marked.ts";
import { sqlWithFixedSettings } from "../driver/fixed-settings.ts";
import { explainingMissing } from "../intercept/not-installed.ts";
import { keyParams, neighbourOf, newestOfEachRow, newestOfRow, versionOf } from "./row-versions.ts";
import { cursorOf, VersionQuery } from "./version-query.ts";

/** Where a call reads or writes. */
interface Place {
  readonly transaction: Transaction | undefined;
  readonly sql: Sql;
  readonly table: TrackedTable;
}

/** Types whose text has as many digits as the session says. */
const FLOAT = /^float[48]$/;

/** The calls whose options {@link SequelizeTrackedModel} checks itself; finders check theirs. */
type Takes = Exclude<keyof typeof READ_OPTIONS, "find" | "byKey" | "count">;

/** The history of one tracked model. */
export class SequelizeTrackedModel implements TrackedModel {
  readonly name: string;
  readonly engine: EngineKind;
  readonly capture: CaptureKind;
  readonly severity: Severity;
  readonly tags: readonly string[];
  readonly #host: HistoryHost;
  readonly #registration: Registration;

  constructor(host: HistoryHost, registration: Registration) {
    this.name = registration.model.name;
    this.engine = registration.engine;
    this.capture = registration.capture;
    this.severity = registration.severity;
    this.tags = registration.tags;
    this.#host = host;
    this.#registration = registration;
  }

  get fields(): readonly string[] {
    return this.#registration.fields.map(({ field }) => field);
  }

  get masked(): readonly string[] {
    return this.#registration.fields.filter(({ mask }) => mask !== null).map(({ field }) => field);
  }

  get History(): HistoryModel {
    const { sequelize, schema } = this.#host;
    // Its attributes come from the registration, which the type system cannot know.
    return historyModel(sequelize, schema, this.#registration) as unknown as HistoryModel;
  }

  describe(): ModelDescription {
    return describeModel(this.#registration);
  }

  tracking(): Tracking {
    return trackingOf(this.#registration, this.#host.schema);
  }

  display(entry: LogEntry, options?: DisplayOptions): DisplayedVersion {
    if (entry.model === this.name) return displayVersion(entry, this.describe(), options);
    throw new AuditError("OPTION_INVALID", `${this.name}.display: entry ${entry.id} is about ${entry.model}`);
  }

  async recordAccess(key: Key, options: EntryOptions = {}): Promise<string | null> {
    const { sql, table } = await this.#open("recordAccess", "entry", options);
    return recordAccess({ sql, table, scope: this.#host.scope }, key, options);
  }

  async recordAccesses(keys: readonly Key[], options: EntryOptions = {}): Promise<number> {
    const { sql, table } = await this.#open("recordAccesses", "entry", options);
    return recordAccesses({ sql, table, scope: this.#host.scope }, keys, options);
  }

  async amendReason(key: Key, reason: string, options: InTransaction): Promise<StoredVersion> {
    const place = await this.#openToWrite("amendReason", "inTransaction", options);
    const newest = await newestOfRow(place, key);
    const context = parseContext({ reason });
    const isOwn = newest !== undefined && (await amendContext(place.sql, place.table, newest.id, context));
    if (isOwn) return versionOf(place, newest);
    throw new AuditError("VERSION_NOT_FOUND", `${this.name}: this transaction made no version of the row`);
  }

  async history(key: Key, page: HistoryPage = {}): Promise<KeptPage<LogEntry>> {
    const { sql, table } = await this.#open("history", "history", page);
    const order = rowOrder(this.name, page);
    const query = new VersionQuery();
    const values = keyParams(table, key, query);
    query
      .and((tracked, row) => engines[tracked.engine].hasKey(tracked, row, values))
      .between(page.from, page.to)
      .actions(page.actions);
    if (page.field === undefined) query.withEntriesOf(table, keyTextOf(table, values));
    else narrowByField(query, table, { field: page.field });
    order.behind(query, page.after);
    return refusingBadKeys(table, () =>
      readKeptPage(sql, table, query.build([table], order.name, page.limit), order.cursorOf),
    );
  }

  async changes(query: ChangesQuery = {}): Promise<KeptPage<LogEntry>> {
    const { sql, table } = await this.#open("changes", "changes", query);
    const versions = new VersionQuery()
      .between(query.from, query.to)
      .actors(query.actors)
      .actions(query.actions)
      .after(query.after);
    narrowByField(versions, table, query);
    if (query.field === undefined) versions.withEntries(table.auditSchema, [table]);
    return refusingBadValues(this.name, query, () =>
      readKeptPage(sql, table, versions.build([table], "newest", query.limit), cursorOf),
    );
  }

  async latest(page: ReadPage = {}): Promise<Page<StoredVersion>> {
    const place = await this.#open("latest", "page", page);
    // A page goes on behind a key's text, which must be exact.
    const isExact =
      place.transaction !== undefined || !place.table.key.some(({ baseType }) => FLOAT.test(baseType));
    const sql = isExact
      ? place.sql
      : explainingMissing(sqlWithFixedSettings(this.#host.sequelize), place.table.auditSchema);
    return newestOfEachRow({ ...place, sql }, page);
  }

  async latestOf(key: Key, options: ReadOptions = {}): Promise<StoredVersion | null> {
    return (await newestOfRow(await this.#open("latestOf", "read", options), key)) ?? null;
  }

  async version(id: string, options: ReadOptions = {}): Promise<StoredVersion> {
    return versionOf(await this.#open("version", "read", options), id);
  }

  async previous(version: VersionRef, options: ReadOptions = {}): Promise<StoredVersion | null> {
    return neighbourOf(await this.#open("previous", "read", options), version, "<");
  }

  async next(version: VersionRef, options: ReadOptions = {}): Promise<StoredVersion | null> {
    return neighbourOf(await this.#open("next", "read", options), version, ">");
  }

  links(name: string): Links {
    return openLinks(this.#host, this.#registration, name);
  }

  at(moment: Instant | LogEntry, options: ReadOptions = {}): AsOf<object> {
    const asked = settled(() => {
      checkOptions(`${this.name}.at`, options, READ_OPTIONS.read);
      const transaction = transactionOf(this.#host.sequelize, options.transaction);
      return [toMoment(moment), transaction] as const;
    });
    const rows = new AsOfRows(async (read) => Past.read(this.#host, ...asked(), read), this.#registration);
    // Its attributes come from the registration, as in `History`.
    return rows as unknown as AsOf<object>;
  }

  async diff(
    older: VersionRef,
    newer: VersionRef,
    options: DiffOptions = {},
  ): Promise<readonly Difference[]> {
    const fields = comparedFields(this.#registration, options);
    if (fields.size === 0) return [];
    const place = await this.#open("diff", "diff", options);
    const [from, to] = [await versionOf(place, older), await versionOf(place, newer)];
    const changes = await refusingRemovedPast(() =>
      checkingTexts((asRead) => diffStates(place.sql, asRead(place.table), from, to, fields)),
    );
    if (options.references !== true) return changes;
    const [references] = await this.#references(place, [{ changes, oldAt: from.at, newAt: to.at }]);
    return changes.map((change) => {
      const found = references?.[change.field];
      return found === undefined ? change : { ...change, references: found };
    });
  }

  async references(
    entries: readonly LogEntry[],
    options: ReadOptions = {},
  ): Promise<readonly Readonly<Record<string, References>>[]> {
    const given: unknown = entries;
    if (!Array.isArray(given))
      throw new AuditError("OPTION_INVALID", `${this.name}.references: expected a list of entries`);
    const referring = entries.map(({ changes, at }) => ({ changes, oldAt: at, newAt: at }));
    return this.#references(await this.#open("references", "read", options), referring);
  }

  async blame(key: Key, options: ReadOptions = {}): Promise<readonly Blame[]> {
    const { sql, table } = await this.#open("blame", "read", options);
    return refusingBadKeys(table, () => blameRow(sql, table, keyValues(table, key)));
  }

  async revert(version: VersionRef, options: RevertOptions = {}): Promise<StoredVersion> {
    const place = await this.#openToWrite("revert", "revert", options);
    const target = await versionOf(place, version);
    if (target.action === "delete") {
      throw new AuditError(
        "REVERT_BLOCKED",
        `version ${target.id} is a deletion: revert to an earlier version, or restore the row`,
      );
    }
    return this.#revert(
      place,
      target,
      async () => (await versionsUntil(this.#host, place.sql, target)).all,
      options,
    );
  }

  async restore(key: Key, options: RestoreOptions = {}): Promise<StoredVersion> {
    const place = await this.#openToWrite("restore", "restore", options);
    const last = await newestOfRow(place, key);
    if (last === undefined)
      throw new AuditError("VERSION_NOT_FOUND", `${this.name}: there is no version of this row`);
    if (last.action === "delete") return this.#revert(place, last, () => untilBefore(last), options);
    const values = keyValues(place.table, key);
    const isRestored = await restoreMarked(this.#registration, values, options, place.transaction);
    const newest = isRestored ? await newestOfRow(place, key) : undefined;
    if (newest !== undefined) return newest;
    throw new AuditError("NOTHING_TO_REVERT", `${this.name} ${last.key} is not deleted`);
  }

  async #open(call: keyof TrackedModel, takes: Takes, options: ReadOptions): Promise<Place> {
    checkOptions(`${this.name}.${call}`, options, READ_OPTIONS[takes]);
    const transaction = transactionOf(this.#host.sequelize, options.transaction);
    const sql = this.#host.sql(transaction);
    return { transaction, sql, table: await this.#host.tables.history(this.#registration, sql) };
  }

  /** Refuses to write to a table that is no longer tracked. */
  async #openToWrite(call: keyof TrackedModel, takes: Takes, options: ReadOptions): Promise<Place> {
    this.#host.tables.of(this.#registration.model);
    const place = await this.#open(call, takes, options);
    return { ...place, table: await this.#host.tables.table(this.#registration, place.sql) };
  }

  async #revert(
    { table, transaction: outer }: Place,
    target: StoredVersion,
    links: () => VersionFilter | Promise<VersionFilter>,
    { reason, fields, links: wanted = fields === undefined }: RevertOptions,
  ): Promise<StoredVersion> {
    const own = { host: this.#host, registration: this.#registration, table };
    const audit = reason === undefined ? {} : { reason };
    const linked = wanted && this.#registration.hasLinks ? await links() : null;
    const only = fields === undefined ? null : recordedFields(this.#registration, "revert", { fields });
    return checkingTexts((asRead) =>
      revertRow({ ...own, asRead, target, links: linked, fields: only, audit, outer }),
    );
  }

  #references({ sql, table }: Place, all: readonly ReferringChanges[]) {
    return checkingTexts((asRead) => referencesOf(this.#host, this.#registration, table, sql, all, asRead));
  }
}
