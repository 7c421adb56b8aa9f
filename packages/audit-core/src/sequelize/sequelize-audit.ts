import type { Attributes, Model, ModelStatic, Sequelize, Transaction } from "sequelize";

import type { ContextSource } from "../core/context-source.ts";
import type { AuditContext } from "../core/context.ts";
import type { ContextScope } from "../core/context-scope.ts";
import { type DisplayedVersion, type DisplayOptions, displayVersion } from "../core/display-changes.ts";
import { AuditError } from "../core/error.ts";
import { toList } from "../core/to-list.ts";
import type { Instant } from "../core/instant.ts";
import type { Metadata } from "../core/metadata-schema.ts";
import { type OptionKinds, checkOptions } from "../core/check-options.ts";
import type { TrackOptions } from "../core/track-options.ts";
import type { LogEntry, StoredVersion } from "../core/log-entry.ts";
import type { Drift } from "../postgres/install/drift/drift.ts";
import type { Roles } from "../postgres/install/grants.ts";
import { requireReturningOld, requireSupportedServer } from "../postgres/install/require-server.ts";
import type { MigrationSql } from "../postgres/install/migration.ts";
import { writeEntry } from "../postgres/write/write-entry.ts";
import type { Sql } from "../postgres/sql/sql.ts";
import { type ChangedEntry, readVersions } from "../postgres/read/log-reader.ts";
import { type PassedRange, readPassed } from "../postgres/read/tail/read-passed.ts";
import { LogTail, type Tail } from "../postgres/read/tail/tail.ts";
import type { TailCursor } from "../postgres/read/tail/tail-cursor.ts";
import type { TailHost } from "../postgres/read/tail/tail-host.ts";
import { tailEnd, tailSince } from "../postgres/read/tail/tail-start.ts";
import type { AuditSettings } from "./models/audit-settings.ts";
import type { Audit } from "./audit.ts";
import type { FacetQuery, FeedPage, FeedQuery, LogFacets, LogFilter } from "./types/feed.ts";
import type { PastInstance } from "./types/past-instance.ts";
import type { Recorded } from "./types/recorded.ts";
import type { TrackAllOptions } from "./types/track-all-options.ts";
import { AuditTesting } from "./upkeep/audit-testing.ts";
import { check } from "./install/check.ts";
import { grants } from "./install/grants.ts";
import { sqlOfPool, sqlOfTransaction, transactionOf } from "./driver/internals.ts";
import type { HistoryHost } from "./as-of/history-host.ts";
import { PreparedStatements } from "./driver/prepared-statements.ts";
import { sqlKeepingPlans } from "./driver/sql-keeping-plans.ts";
import { explainForbidden } from "./intercept/explain-forbidden.ts";
import { type Host, installAll, type InstallOptions } from "./install/install-all.ts";
import { installAfterSync } from "./install/install-after-sync.ts";
import { isModel } from "./models/is-model.ts";
import { migrationOf } from "./install/migration-of.ts";
import { readFacets, readFeed } from "./history/log-search.ts";
import { modelsOfFilter } from "./history/models-of-filter.ts";
import { SequelizeTrackedModel } from "./history/sequelize-tracked-model.ts";
import { explainingMissing } from "./intercept/not-installed.ts";
import { checkNote } from "./history/check-note.ts";
import type { EntryOptions, NoteInput } from "./types/entry.ts";
import { Registration } from "./models/registration.ts";
import type { ReadOptions } from "./types/query-options.ts";
import { READ_OPTIONS } from "./types/read-options.ts";
import { registerAll } from "./models/register-all.ts";
import { Holds } from "./upkeep/holds.ts";
import { Retention } from "./upkeep/retention.ts";
import { Upkeep } from "./upkeep/upkeep.ts";
import { tailHost } from "./history/tail-host.ts";
import { versionId } from "./history/version-id.ts";
import type { TrackedModel } from "./types/tracked-model.ts";
import type { TrackedTables } from "./models/tracked-tables.ts";
import { writeMigration } from "./install/write-migration.ts";

/** Reads of partitioned histories that each connection keeps the plans of, about a megabyte each with 24 months. */
const MOST_KEPT_READS = 10;

const INSTALL_OPTIONS: OptionKinds<InstallOptions> = { models: "list", tryForMs: "count" };

/** The audit trail of one Sequelize instance; made by `createAudit`. */
export class SequelizeAudit implements Audit {
  readonly upkeep: Upkeep;
  readonly retention: Retention;
  readonly holds: Holds;
  readonly testing: AuditTesting;
  readonly #sequelize: Sequelize;
  readonly #sql: Sql;
  readonly #settings: AuditSettings;
  readonly #scope: ContextScope;
  readonly #tables: TrackedTables;
  #isInstalled = false;
  readonly #tail: TailHost;
  readonly #history: HistoryHost;
  readonly #histories = new Map<Registration, TrackedModel>();

  constructor(sequelize: Sequelize, settings: AuditSettings, scope: ContextScope, tables: TrackedTables) {
    this.#sequelize = sequelize;
    const sql =
      settings.partitions === null
        ? sqlOfPool(sequelize)
        : sqlKeepingPlans(
            sequelize,
            new PreparedStatements(settings.preparedStatements, "hindsight_read", MOST_KEPT_READS),
          );
    this.#sql = explainingMissing(sql, settings.schema);
    this.#settings = settings;
    this.#scope = scope;
    this.#tables = tables;
    const sqlIn = (transaction: Transaction | undefined) => this.#sqlIn(transaction);
    this.#history = { sequelize, schema: settings.schema, tables, scope, sql: sqlIn };
    this.#tail = tailHost(sequelize, settings.schema, tables);
    this.upkeep = new Upkeep({ sequelize, sql: this.#sql, tables, scope });
    this.retention = new Retention(sequelize, this.#sql, tables, scope);
    this.holds = new Holds(sequelize, this.#sql, settings.schema, tables, scope);
    this.testing = new AuditTesting(sequelize, tables);
    installAfterSync(sequelize, {
      isInstalled: () => this.#isInstalled,
      tracks: (model) => tables.find(model) !== undefined,
      install: (models) => this.install({ models }),
    });
  }

  get models(): readonly string[] {
    return [...new Set(this.#tables.all().map(({ model }) => model.name))];
  }

  modelsWith(filter: Pick<LogFilter, "tags" | "severities">): readonly string[] {
    checkOptions("modelsWith", filter, { tags: "texts", severities: "texts" });
    return [...new Set(modelsOfFilter(this.#tables, filter).registrations.map(({ model }) => model.name))];
  }

  track<
    M extends Model,
    const Excluded extends keyof Attributes<M> & string = never,
    const Masked extends keyof Attributes<M> & string = never,
  >(
    model: ModelStatic<M>,
    options: TrackOptions<keyof Attributes<M> & string, Excluded, Masked> = {},
  ): TrackedModel<
    Recorded<M, NoInfer<Excluded>, NoInfer<Masked>>,
    Exclude<keyof Attributes<M> & string, NoInfer<Excluded>>,
    Metadata,
    PastInstance<M, NoInfer<Excluded>, NoInfer<Masked>>
  > {
    this.#requireOwn("track", model);
    const registration = new Registration(model, options, this.#settings);
    this.#tables.add(registration);
    // The registration has exactly the fields of `Recorded`, which the type system cannot know.
    return this.#open(registration) as unknown as TrackedModel<
      Recorded<M, NoInfer<Excluded>, NoInfer<Masked>>,
      Exclude<keyof Attributes<M> & string, NoInfer<Excluded>>,
      Metadata,
      PastInstance<M, NoInfer<Excluded>, NoInfer<Masked>>
    >;
  }

  trackAll(options: TrackAllOptions = {}): readonly TrackedModel[] {
    const tracked = (model: ModelStatic<Model>) => this.#tables.find(model) !== undefined;
    const registrations = registerAll(this.#sequelize, options, this.#settings, tracked);
    this.#tables.add(...registrations);
    return registrations.map((registration) => this.#open(registration));
  }

  untrack(model: ModelStatic<Model>): void {
    this.#requireOwn("untrack", model);
    const registration = this.#tables.find(model);
    if (this.#tables.remove(model) && registration !== undefined) this.#histories.delete(registration);
  }

  tracked(model: string): TrackedModel {
    return this.#historyOf(this.#tables.one(model));
  }

  of<M extends Model>(
    model: ModelStatic<M>,
  ): TrackedModel<Recorded<M>, keyof Attributes<M> & string, Metadata, M> {
    this.#requireOwn("of", model);
    // As in `track`.
    return this.#historyOf(this.#tables.of(model)) as unknown as TrackedModel<
      Recorded<M>,
      keyof Attributes<M> & string,
      Metadata,
      M
    >;
  }

  async install(options: InstallOptions = {}): Promise<void> {
    checkOptions("install", options, INSTALL_OPTIONS);
    const wanted = options.models?.map((model) => this.#tables.of(model)) ?? this.#tables.all();
    this.#tables.renew(wanted);
    await requireSupportedServer(this.#sql);
    if (wanted.some(({ capture }) => capture === "hooks")) await requireReturningOld(this.#sql);
    try {
      const found = await installAll(this.#installing(), options);
      this.#tables.forget(found.map(({ registration, installed }) => [registration, installed.table]));
    } catch (error) {
      throw explainForbidden(error, this.#settings.schema);
    }
    this.#isInstalled = true;
  }

  async migration(): Promise<MigrationSql> {
    this.#tables.renew();
    const sql = await migrationOf(this.#installing());
    this.#tables.forget();
    return sql;
  }

  async writeMigration(directory: string, name: string): Promise<string | null> {
    return writeMigration(directory, name, () => this.migration());
  }

  async check(): Promise<readonly Drift[]> {
    return check({ sql: this.#sql, schema: this.#settings.schema, tables: this.#tables });
  }

  async grants(roles: Roles): Promise<string> {
    return grants({ sql: this.#sql, schema: this.#settings.schema, tables: this.#tables }, roles);
  }

  run<T>(context: ContextSource, fn: () => T): T {
    return this.#scope.run(context, fn);
  }

  paused<T>(reason: string, fn: () => T): T {
    return this.#scope.run({ skip: true, reason }, fn);
  }

  context(): AuditContext | undefined {
    return this.#scope.current();
  }

  setReason(reason: string): void {
    this.#scope.amend({ reason });
  }

  setActor(actor: AuditContext["actor"]): void {
    this.#scope.amend({ actor });
  }

  async note(note: NoteInput, options: EntryOptions = {}): Promise<string | null> {
    checkOptions("note", options, READ_OPTIONS.entry);
    const isTracked = (name: string) => this.#tables.all().some(({ model }) => model.name === name);
    const [checked, registration] = checkNote(note, (name) =>
      isTracked(name) ? this.#tables.one(name) : undefined,
    );
    const context = this.#scope.completed(options.audit ?? {});
    const sql = this.#sqlIn(transactionOf(this.#sequelize, options.transaction));
    const table = registration && (await this.#tables.history(registration, sql));
    return writeEntry(sql, this.#settings.schema, context, { action: "note", table, ...checked });
  }

  display(version: LogEntry, options?: DisplayOptions): DisplayedVersion {
    const [registration] = this.#tables.all().filter(({ model }) => model.name === version.model);
    const model = registration === undefined ? null : this.#historyOf(registration).describe();
    return displayVersion(version, model, options);
  }

  async feed(query: FeedQuery = {}): Promise<FeedPage<LogEntry>> {
    return readFeed(this.#history, query);
  }

  async facets(query: FacetQuery = {}): Promise<LogFacets> {
    return readFacets(this.#history, query);
  }

  tail(cursor?: TailCursor | null): Tail {
    return new LogTail(this.#tail, cursor);
  }

  async tailEnd(): Promise<TailCursor> {
    return tailEnd(this.#tail);
  }

  async tailSince(instant: Instant): Promise<TailCursor> {
    return tailSince(this.#tail, instant);
  }

  async versions(ids: readonly string[], options: ReadOptions = {}): Promise<readonly StoredVersion[]> {
    checkOptions("versions", options, READ_OPTIONS.read);
    const asked = toList("versions", ids).map((id) => versionId("versions", id));
    const sql = this.#sqlIn(transactionOf(this.#sequelize, options.transaction));
    return readVersions(sql, await this.#tables.readable(sql), asked);
  }

  async passed(range: PassedRange): Promise<readonly ChangedEntry[]> {
    return readPassed(this.#tail, range);
  }

  #requireOwn(call: string, model: ModelStatic<Model>): void {
    if (!isModel(model)) throw new AuditError("OPTION_INVALID", `${call}: expected a model`);
    if (model.sequelize === this.#sequelize) return;
    const why =
      model.sequelize === undefined ? "is not initialised" : "belongs to another Sequelize instance";
    throw new AuditError("OPTION_INVALID", `${call}(${model.name}): the model ${why}`);
  }

  #open(registration: Registration): TrackedModel {
    const history = new SequelizeTrackedModel(this.#history, registration);
    this.#histories.set(registration, history);
    return history;
  }

  #historyOf(registration: Registration): TrackedModel {
    return this.#histories.get(registration) ?? this.#open(registration);
  }

  #installing(): Host {
    const { schema, secret } = this.#settings;
    const [sequelize, tables] = [this.#sequelize, this.#tables];
    return { sequelize, sql: sqlOfPool(sequelize), schema, secret, tables };
  }

  #sqlIn(transaction: Transaction | undefined): Sql {
    return transaction === undefined
      ? this.#sql
      : explainingMissing(sqlOfTransaction(transaction), this.#settings.schema);
  }
}
