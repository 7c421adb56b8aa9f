import type { Attributes, Model, ModelStatic } from "sequelize";

import type { ContextSource } from "../core/context-source.ts";
import type { AuditContext } from "../core/context.ts";
import type { DisplayedVersion, DisplayOptions } from "../core/display-changes.ts";
import type { Instant } from "../core/instant.ts";
import type { Metadata } from "../core/metadata-schema.ts";
import type { TrackOptions } from "../core/track-options.ts";
import type { LogEntry, StoredVersion } from "../core/log-entry.ts";
import type { Drift } from "../postgres/install/drift/drift.ts";
import type { MigrationSql } from "../postgres/install/migration.ts";
import type { Roles } from "../postgres/install/grants.ts";
import type { ChangedEntry } from "../postgres/read/log-reader.ts";
import type { PassedRange } from "../postgres/read/tail/read-passed.ts";
import type { Tail } from "../postgres/read/tail/tail.ts";
import type { TailCursor } from "../postgres/read/tail/tail-cursor.ts";
import type { AuditTesting } from "./upkeep/audit-testing.ts";
import type { InstallOptions } from "./install/install-all.ts";
import type { EntryOptions, NoteInput } from "./types/entry.ts";
import type { Holds } from "./upkeep/holds.ts";
import type { Retention } from "./upkeep/retention.ts";
import type { Upkeep } from "./upkeep/upkeep.ts";
import type { FacetQuery, FeedPage, FeedQuery, LogFacets, LogFilter } from "./types/feed.ts";
import type { ReadOptions } from "./types/query-options.ts";
import type { TrackedModel } from "./types/tracked-model.ts";
import type { TrackAllOptions } from "./types/track-all-options.ts";
import type { PastInstance } from "./types/past-instance.ts";
import type { Recorded } from "./types/recorded.ts";

/** The audit trail of one Sequelize instance. `M` is the type of the metadata in its contexts. */
export interface Audit<M = Metadata> {
  /** Names of the tracked models, in order of registration. */
  readonly models: readonly string[];

  /**
   * Names of the tracked models with one of the tags, or with a field that has one, and of one of the severities.
   * @throws {AuditError} OPTION_INVALID for an unknown severity, or a tag that no tracked model has.
   */
  modelsWith(filter: Pick<LogFilter, "tags" | "severities">): readonly string[];

  /**
   * Registers a model. It is recorded once {@link install} has run. Options may name attributes and associations that are
   * defined between the two calls; `install` refuses names that are still unknown with FIELD_UNKNOWN.
   * @throws {AuditError} MODEL_ALREADY_TRACKED, OPTION_INVALID, FIELD_UNKNOWN, UNSUPPORTED
   */
  track<
    T extends Model,
    const Excluded extends keyof Attributes<T> & string = never,
    const Masked extends keyof Attributes<T> & string = never,
    const Label extends string = string,
  >(
    model: ModelStatic<T>,
    options?: TrackOptions<keyof Attributes<T> & string, Excluded, Masked, Label>,
  ): TrackedModel<
    Recorded<T, NoInfer<Excluded>, NoInfer<Masked>>,
    Exclude<keyof Attributes<T> & string, NoInfer<Excluded>>,
    M,
    PastInstance<T, NoInfer<Excluded>, NoInfer<Masked>>
  >;

  /**
   * Registers every model of the Sequelize instance that is not tracked yet: all of them or, if one is refused, none.
   * @throws {AuditError} as {@link track}, naming the model. Exclude that model, or track it first with its own options.
   */
  trackAll(options?: TrackAllOptions): readonly TrackedModel<object, string, M>[];

  /**
   * Stops tracking a model. Capture by `hooks` ends at once; triggers, including those of an earlier process, are removed by
   * the next {@link install}. The history stays, and can still be read through what {@link track} returned.
   * @throws {AuditError} OPTION_INVALID if the model belongs to another instance, its table is tracked as another model, or
   * another model records its rows as links.
   */
  untrack(model: ModelStatic<Model>): void;

  /**
   * A tracked model by name.
   * @throws {AuditError} MODEL_NOT_TRACKED; MODEL_AMBIGUOUS if several tracked models have the name.
   */
  tracked(model: string): TrackedModel<object, string, M>;

  /**
   * The tracked model of a model's table. For a table per tenant: `audit.of(Order.schema("tenant_a"))`.
   * @throws {AuditError} MODEL_NOT_TRACKED
   */
  of<T extends Model>(model: ModelStatic<T>): TrackedModel<Recorded<T>, keyof Attributes<T> & string, M, T>;

  /**
   * Creates or updates history tables, functions and triggers. It can run at every start, in several processes at once and
   * while others write. If everything is up to date, it takes no locks.
   * @throws {AuditError} INSTALL_BLOCKED, naming the session that kept a table locked; OPTION_INVALID, FIELD_UNKNOWN,
   * NOT_INSTALLED for a missing table or column; UNSUPPORTED.
   */
  install(options?: InstallOptions): Promise<void>;
  /**
   * SQL that does what {@link install} would do in this database, and SQL that undoes it and fails if history would be lost.
   * It matches the models as they are now, so write it into a migration once. Both are empty if everything is up to date.
   */
  migration(): Promise<MigrationSql>;
  /**
   * Writes {@link migration} into a file `<time>-<name>.cjs`, which umzug and sequelize-cli can run.
   * @param name letters, digits, `-` and `_`
   * @returns the path of the file; `null` if everything is up to date.
   * @throws {AuditError} OPTION_INVALID for another name, or if the file already exists.
   */
  writeMigration(directory: string, name: string): Promise<string | null>;

  /** Finds where the database differs from what the models and this release need. Empty if there are no differences. */
  check(): Promise<readonly Drift[]>;
  /**
   * SQL that grants database roles the rights they need and revokes all others. The owner runs it after each {@link install}.
   * @throws {AuditError} OPTION_INVALID for an empty name, or if two roles have the same name.
   */
  grants(roles: Roles): Promise<string>;

  /**
   * Runs `fn` with a context, which is stored with everything that `fn` writes, also in the asynchronous calls it makes. A
   * context given as a function is called when a statement is sent.
   * @throws {AuditError} CONTEXT_INVALID before `fn` is called; if the context is a function, from the write.
   * @example
   * const ben = { type: "user", id: "9", label: "Ben" };
   * await audit.run({ actor: ben, reason: "Called" }, () => order.update({ status: "cancelled" }));
   */
  run<T>(context: ContextSource<M>, fn: () => T): T;
  /**
   * Runs `fn` without recording what it writes. For each statement the log gets a `gap`: the actor, the reason and the number
   * of rows. The next recorded write of such a row first records what changed meanwhile.
   * @example
   * await audit.paused("Nightly import", () => order.update({ status: "imported" }));
   */
  paused<T>(reason: string, fn: () => T): T;
  /** The current context; `undefined` outside any scope. */
  context(): AuditContext<M> | undefined;
  /**
   * Sets the reason of the current scope for the writes that follow.
   * @throws {AuditError} CONTEXT_INVALID outside `audit.run`.
   */
  setReason(reason: string): void;
  /**
   * Sets the actor of the current scope for the writes that follow.
   * @throws {AuditError} CONTEXT_INVALID outside `audit.run`.
   */
  setActor(actor: AuditContext["actor"]): void;

  /**
   * Writes a `note` to the log: something that happened outside the tracked tables. It does not affect any row's state.
   * @returns the id of the entry; `null` if the context has `skip`.
   * @throws {AuditError} OPTION_INVALID, FIELD_UNKNOWN, CONTEXT_INVALID
   * @example
   * await audit.note({ model: "Order", key: String(order.id) }, { audit: { reason: "Invoice printed" } });
   */
  note(note: NoteInput, options?: EntryOptions): Promise<string | null>;

  /** Completes the history, verifies and measures it, and removes repeated versions. */
  readonly upkeep: Upkeep;

  /** Removes old history from the database. */
  readonly retention: Retention;

  /** Legal holds: history that must not be removed. */
  readonly holds: Holds;

  /** For tests of the application. */
  readonly testing: AuditTesting;

  /**
   * An entry about any model as text. If the model is no longer tracked, it shows the names that the entry itself has.
   * @throws {AuditError} OPTION_INVALID unless `cut` is a whole number.
   */
  display(version: LogEntry<string, M>, options?: DisplayOptions): DisplayedVersion;

  /**
   * The entries of all models, newest first. A search by a condition that no index serves looks as far as it gets in a short
   * time, says how far that was, and goes on from there with the next page.
   * @throws {AuditError} MODEL_NOT_TRACKED, FIELD_UNKNOWN, OPTION_INVALID, INSTANT_INVALID, LIMIT_INVALID, CURSOR_INVALID
   * @example
   * const { items, next, searchedTo } = await audit.feed({ actions: ["update"], text: "pending", limit: 20 });
   */
  feed(query?: FeedQuery): Promise<FeedPage<LogEntry<string, M>>>;
  /**
   * How many entries of the log match, by model, action, actor and day. Exact up to 10,000; of more the newest are counted.
   * @throws {AuditError} as {@link feed}
   * @example
   * const { count, complete, actors } = await audit.facets({ models: ["Order"], actorName: "be" });
   */
  facets(query?: FacetQuery): Promise<LogFacets>;
  /**
   * Reads committed entries, oldest first, from the beginning or after a stored cursor. It never skips a transaction that
   * commits late, and does not take part in a transaction of the caller.
   * @throws {AuditError} CURSOR_INVALID for a malformed cursor. A cursor of another history is refused when it is first read.
   */
  tail(cursor?: TailCursor | null): Tail;
  /** A cursor for a {@link tail} that only reads what commits from now on. */
  tailEnd(): Promise<TailCursor>;
  /**
   * A cursor for a {@link tail} that reads what was written since an instant, whenever it commits; for instance if a stored
   * cursor was refused.
   * @throws {AuditError} INSTANT_INVALID
   */
  tailSince(instant: Instant): Promise<TailCursor>;
  /**
   * Versions of any models by their ids, in the order of the ids, in one statement. Ids that no version has are left out.
   * @throws {AuditError} VERSION_NOT_FOUND for what is no id
   */
  versions(ids: readonly string[], options?: ReadOptions): Promise<readonly StoredVersion[]>;
  /**
   * Entries between two ids, oldest first and without values, for a reader that comes back with the id of the last entry it
   * saw. None of them can appear later if `upTo` is an id that a {@link tail} has given.
   * @throws {AuditError} CURSOR_INVALID for what is no id; LIMIT_INVALID
   */
  passed(range: PassedRange): Promise<readonly ChangedEntry[]>;
}
