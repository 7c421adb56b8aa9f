/** Kinds of differences between a database and what was, or should be, installed. */
export const DRIFT_CODES = [
  /** The model's table does not exist. */
  "TABLE_MISSING",
  /** The table can no longer be recorded. The message says why. */
  "TABLE_UNSUPPORTED",
  /** The table was renamed, but its history was not. Run `install()`. */
  "TABLE_RENAMED",
  /** An attribute or foreign key was added to the model after its first use and is not recorded yet. Run `install()`. */
  "FIELD_UNRECORDED",
  /** The column of an attribute does not exist. */
  "COLUMN_MISSING",
  /** A column of the table has no attribute in the model, so it is not recorded. */
  "COLUMN_UNKNOWN",
  /** A column was renamed, but not in the history. Run `install()`. */
  "COLUMN_RENAMED",
  /** A column is recorded unmasked, although it is computed from a masked or excluded one, or was masked or excluded under another name. */
  "COLUMN_REVEALS",
  /** The model is not installed, or only by an earlier release. Run `install()`. */
  "NOT_INSTALLED",
  /** The history is stored by another engine than the model's. Run `install()`. */
  "ENGINE_CHANGED",
  /** A column is masked, but older versions contain it unmasked. Run `install()`. */
  "MASK_OUTDATED",
  /** The history table is missing, so each write of the model fails. Run `install()`. */
  "HISTORY_MISSING",
  /** A column of the table is missing in the history and is not recorded. Run `install()`. */
  "HISTORY_COLUMN_MISSING",
  /** A column has another type in the history than in the table. Run `install()`. */
  "HISTORY_TYPE_DIFFERS",
  /** The history table is UNLOGGED: a crash of the server empties it. */
  "HISTORY_UNLOGGED",
  /** A role other than the owner may write the history or execute a recording function. Run `grants()`. */
  "HISTORY_WRITABLE",
  /**
   * Some of the newest 50,000 versions of a table were not written by the library. `verify()` checks all versions.
   */
  "VERSION_UNREADABLE",
  /** A function of the audit schema is missing. Run `install()`. */
  "FUNCTION_MISSING",
  /** A function of the audit schema was changed, or is from another release. Run `install()`. */
  "FUNCTION_CHANGED",
  /** A recording trigger is missing, so changes are not recorded. Run `install()`. */
  "TRIGGER_MISSING",
  /** A recording trigger is disabled. Run `install()`. */
  "TRIGGER_DISABLED",
  /** A recording trigger has another event or function than expected. Run `install()`. */
  "TRIGGER_CHANGED",
  /** A second trigger records the same changes again. */
  "TRIGGER_EXTRA",
  /** `session_replication_role` disables triggers, so nothing is recorded. */
  "TRIGGERS_SKIPPED",
  /**
   * A logical subscription writes the table. Its worker does not fire statement triggers or hooks, so these writes are not
   * recorded. Record them on the publisher.
   */
  "TABLE_SUBSCRIBED",
  /** A role may create triggers on a tracked table, and so change what is recorded of other roles' writes. */
  "TABLE_TRIGGERABLE",
  /**
   * A trigger on a tracked table, or an event trigger, executes a function of another role, which can change what is recorded
   * of other roles' writes.
   */
  "TRIGGER_FOREIGN",
  /** A trigger on the history may suppress or change versions. */
  "HISTORY_TRIGGER",
  /** A rule on the history may suppress or change versions. */
  "HISTORY_RULE",
  /** Row-level security on the history may hide or reject versions. */
  "HISTORY_ROW_SECURITY",
  /** A column of the history has a default that may change versions. */
  "HISTORY_DEFAULT",
  /** Another table inherits from the history, so its rows are read as versions. */
  "HISTORY_INHERITED",
  /** The history is not partitioned yet, although the option `partitions` is set. Run `install()`. */
  "HISTORY_UNPARTITIONED",
  /** The history is partitioned, although the option `partitions` is not set. Set it. */
  "HISTORY_PARTITIONED",
  /** A partitioned history lacks the partition of the coming month. Run `install()`, or `upkeep.addMonths()` each month. */
  "PARTITION_MISSING",
  /** Versions are in the partition that takes what has none of its month. Run `install()`, or `upkeep.addMonths()` each month. */
  "PARTITION_CATCHES",
  /** A part of the history has another owner than the rest; an owner can change it regardless of privileges. */
  "HISTORY_OWNER",
  /** The sequence of version ids was altered, so that ids may not be in order. */
  "SEQUENCE_CHANGED",
  /** The sequence is behind a stored version: its next ids are already used, or versions were forged. */
  "SEQUENCE_BEHIND",
  /** A role other than the owner may change the sequence of version ids. Run `grants()`. */
  "SEQUENCE_WRITABLE",
  /** A role other than the owner may create objects in the audit schema. Run `grants()`. */
  "SCHEMA_WRITABLE",
  /** A role other than the owner may write the registry of tracked tables. Run `grants()`. */
  "REGISTRY_WRITABLE",
  /** A role may execute a function of the audit schema that only the owner needs. Run `grants()`. */
  "FUNCTION_OPEN",
  /**
   * The application connects as the owner of the history, and no other role has privileges: the application can change
   * history. This is normal in development; elsewhere run `grants()`.
   */
  "ROLES_UNSEPARATED",
  /** A role of `grants()` is a superuser, or may become one, and can change history without a trace. */
  "ROLE_SUPERUSER",
  /** A role of `grants()` owns the history, or is a member of its owner, and can change all of it. */
  "ROLE_OWNS_HISTORY",
  /** A role of `grants()` owns a tracked table: it can disable triggers and write unrecorded. */
  "ROLE_OWNS_TABLE",
  /** A role of `grants()` has `pg_write_all_data`, and so may write history. */
  "ROLE_WRITES_ALL",
  /** A role of `grants()` may read or write files of the server, or run programs there. */
  "ROLE_ON_SERVER",
  /**
   * A role of `grants()` may replicate: it can read all values, also masked ones, or let subscriptions write tables
   * unrecorded.
   */
  "ROLE_REPLICATES",
  /** A role of `grants()` bypasses row-level security, which protects the key of `hash` masks. */
  "ROLE_BYPASSES_POLICIES",
  /** A role of `grants()` may create schemas, and so the audit schema before its owner does. */
  "ROLE_CREATES_SCHEMAS",
  /**
   * A role of `grants()` lacks rights that it needs, such as those on what `install()` created since: its reads or writes
   * fail. Run `grants()` again.
   */
  "ROLE_LACKS_RIGHTS",
] as const;

/** The `code` of a {@link Drift}. */
export type DriftCode = (typeof DRIFT_CODES)[number];

/** A difference between the models and the database. */
export interface Drift {
  /** Name of the tracked model; `null` for objects that all models share. */
  readonly model: string | null;
  readonly code: DriftCode;
  /** What differs, and what it means. */
  readonly message: string;
}
