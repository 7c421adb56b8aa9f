import type { Attributes, Model, ModelStatic } from "sequelize";

import type { Action } from "../core/action.ts";
import type { ContextSource } from "../core/context-source.ts";
import type { AuditContext } from "../core/context.ts";
import type { DisplayedVersion, DisplayOptions } from "../core/display-changes.ts";
import type { Instant } from "../core/instant.ts";
import type { Metadata } from "../core/metadata-schema.ts";
import type { Page } from "../core/page.ts";
import type { TrackOptions } from "../core/track-options.ts";
import type { LogEntry } from "../core/log-entry.ts";
import type { Drift } from "../postgres/install/drift/drift.ts";
import type { MigrationSql } from "../postgres/install/migration.ts";
import type { Roles } from "../postgres/install/grants.ts";
import type { Tail } from "../postgres/read/tail/tail.ts";
import type { TailCursor } from "../postgres/read/tail/tail-cursor.ts";
import type { AuditTesting } from "./upkeep/audit-testing.ts";
import type { InstallOptions } from "./install/install-all.ts";
import type { EntryOptions, NoteInput } from "./types/entry.ts";
import type { Retention } from "./upkeep/retention.ts";
import type { Upkeep } from "./upkeep/upkeep.ts";
import type { ReadPage } from "./types/query-options.ts";
import type { TrackedModel } from "./types/tracked-model.ts";
import type { TrackAllOptions } from "./types/track-all-options.ts";
import type { PastInstance } from "./types/past-instance.ts";
import type { Recorded } from "./types/recorded.ts";

/** Which versions of the whole log to list; every member narrows. */
export interface FeedQuery extends ReadPage {
  readonly from?: Instant | undefined;
  readonly to?: Instant | undefined;
  /** By name, which several tracked models may have, or the models themselves: `Order.schema("tenant_a")`. */
  readonly models?: readonly (string | ModelStatic<Model>)[] | undefined;
  /** `delete` also finds those of `soft-delete`; `update` finds neither these nor those of `undelete`. */
  readonly actions?: readonly Action[] | undefined;
  /** Ids of actors. */
  readonly actors?: readonly string[] | undefined;
}

/** The audit trail of one Sequelize instance. `M` is the type of its contexts' metadata. */
export interface Audit<M = Metadata> {
  /** Names of the tracked models, in order of registration. */
  readonly models: readonly string[];

  /**
   * Registers a model. Takes effect in the database with {@link install}, where attributes and links of associations that
   * are defined in between count, and names that are none are refused with FIELD_UNKNOWN.
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
   * Registers every model of the Sequelize instance that is not tracked yet, all of them or none.
   * @throws {AuditError} as {@link track}, naming the model; exclude it, or track it with options of its own before.
   */
  trackAll(options?: TrackAllOptions): readonly TrackedModel<object, string, M>[];

  /**
   * Ends the tracking of a model: `hooks` capture at once, triggers with the next {@link install}, also those that an
   * earlier process installed. What is recorded stays, and what {@link track} gave goes on reading it.
   * @throws {AuditError} OPTION_INVALID for a model of another instance, over a table that is tracked as another model, or
   * of links that another model records.
   */
  untrack(model: ModelStatic<Model>): void;

  /**
   * A tracked model by name.
   * @throws {AuditError} MODEL_NOT_TRACKED, MODEL_AMBIGUOUS for a name that several have
   */
  tracked(model: string): TrackedModel<object, string, M>;

  /**
   * The tracked model over a model's table, for one of several schemas: `audit.of(Order.schema("tenant_a"))`.
   * @throws {AuditError} MODEL_NOT_TRACKED
   */
  of<T extends Model>(model: ModelStatic<T>): TrackedModel<Recorded<T>, keyof Attributes<T> & string, M, T>;

  /**
   * Creates or updates history tables, functions and triggers; safe to run at every start, from several processes and while
   * others write. Where nothing is to be done it takes no lock.
   * @throws {AuditError} INSTALL_BLOCKED naming the session that did not let a table go.
   */
  install(options?: InstallOptions): Promise<void>;
  /**
   * SQL that does what {@link install} would do in this database, and SQL that takes that back and fails where history would
   * go with it. Write it into a migration once: it is about the models as they are now. Both are empty where nothing is to be done.
   */
  migration(): Promise<MigrationSql>;
  /**
   * Writes {@link migration} into a file that umzug and sequelize-cli run: the time, `name` and `.cjs`.
   * @returns its path; `null` where nothing is to be done.
   * @throws {AuditError} OPTION_INVALID for a name that is none of a file, or was given in the same second.
   */
  writeMigration(directory: string, name: string): Promise<string | null>;

  /** Everything in which models, tables, history and triggers differ from what this release needs; empty when all is well. */
  check(): Promise<readonly Drift[]>;
  /**
   * SQL that gives roles of the database the rights they need and takes the others, for the owner to run after
   * {@link install}.
   * @throws {AuditError} OPTION_INVALID for a role without a name or with the name of another.
   */
  grants(roles: Roles): Promise<string>;

  /**
   * Runs `fn` with a context; every tracked write below it carries it. As a function, it is asked when a statement is sent.
   * @throws {AuditError} CONTEXT_INVALID, where it is called and before `fn` is, unless the context is a function.
   * @example
   * const ben = { type: "user", id: "9", label: "Ben" };
   * await audit.run({ actor: ben, reason: "Called" }, () => order.update({ status: "cancelled" }));
   */
  run<T>(context: ContextSource<M>, fn: () => T): T;
  /**
   * Runs `fn` without recording what it writes: of each statement the log has a `gap` with who, the reason and how many
   * rows. What it changed becomes part of the history with the next recorded write of the row.
   * @example
   * await audit.paused("Nightly import", () => order.update({ status: "imported" }));
   */
  paused<T>(reason: string, fn: () => T): T;
  /** The context in force. */
  context(): AuditContext<M> | undefined;
  /** Sets the reason of the scope in force, for the writes that follow. */
  setReason(reason: string): void;
  /** Sets the actor of the scope in force, for the writes that follow. */
  setActor(actor: AuditContext["actor"]): void;

  /**
   * Writes a `note` to the log: what happened outside the tables, also of what is not tracked. Part of no row's state.
   * @returns the id of the entry; `null` where the context says skip.
   * @throws {AuditError} OPTION_INVALID, FIELD_UNKNOWN, CONTEXT_INVALID
   */
  note(note: NoteInput, options?: EntryOptions): Promise<string | null>;

  /** Completes the history, compares it with the tables, measures it, and removes versions that repeat others. */
  readonly upkeep: Upkeep;

  /** Lets old history leave the database. */
  readonly retention: Retention;

  /** For tests of the application. */
  readonly testing: AuditTesting;

  /**
   * A version of any model as text. What is not tracked any more goes by the names that the version carries.
   * @throws {AuditError} OPTION_INVALID for a cut that is no whole number.
   */
  display(version: LogEntry<string, M>, options?: DisplayOptions): DisplayedVersion;

  /**
   * Every model on one timeline, newest first.
   * @example
   * const { items, next } = await audit.feed({ models: ["Order"], actions: ["update"], limit: 20 });
   */
  feed(query?: FeedQuery): Promise<Page<LogEntry<string, M>>>;
  /**
   * Reads committed versions oldest first, from the beginning or behind a stored cursor, never skipping a transaction that
   * commits late. It takes no part in the transaction of the caller.
   * @throws {AuditError} CURSOR_INVALID for what is no cursor; one of another history is refused by the reads.
   */
  tail(cursor?: TailCursor | null): Tail;
  /** Where a reader begins that only wants what commits from now on. */
  tailEnd(): Promise<TailCursor>;
  /**
   * Where a reader begins that wants what was made from an instant on, whenever it commits: for one whose cursor was refused.
   * @throws {AuditError} INSTANT_INVALID
   */
  tailSince(instant: Instant): Promise<TailCursor>;
}
