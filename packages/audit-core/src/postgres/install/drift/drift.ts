/** Ways in which a database can differ from what was installed, or should be. */
export const DRIFT_CODES = [
  /** The model's table does not exist. */
  "TABLE_MISSING",
  /** The table cannot be recorded any more as it is now. The message says why. */
  "TABLE_UNSUPPORTED",
  /** The table was renamed; the history still has its former name. Install. */
  "TABLE_RENAMED",
  /** An attribute or foreign key came to the model after its first use, and is not recorded yet. Install. */
  "FIELD_UNRECORDED",
  /** The model has an attribute whose column does not exist. */
  "COLUMN_MISSING",
  /** The table has a column that the model does not have, so it is not recorded. */
  "COLUMN_UNKNOWN",
  /** A column was renamed; the history still has its former name. Install. */
  "COLUMN_RENAMED",
  /** A column that is recorded in clear is computed from a masked or excluded one. */
  "COLUMN_REVEALS",
  /** No installation knows the model, or only that of an earlier release. Install. */
  "NOT_INSTALLED",
  /** The history is stored by another engine than the model asks for. Install. */
  "ENGINE_CHANGED",
  /** A column is masked now and stands in clear in versions from before. Install. */
  "MASK_OUTDATED",
  /** The table of the history is missing, so every write of the model fails. Install. */
  "HISTORY_MISSING",
  /** A column of the table has no place in the history and is not recorded. Install. */
  "HISTORY_COLUMN_MISSING",
  /** A column has another type in the history than in the table. Install. */
  "HISTORY_TYPE_DIFFERS",
  /** The table of the history is unlogged: a crash of the server empties it. */
  "HISTORY_UNLOGGED",
  /** A role other than the owner may write the history or call what records it. Run `grants()`. */
  "HISTORY_WRITABLE",
  /**
   * Among the newest 50,000 versions of a table are some that were not stored by the library. `verify()` looks at
   * all of them.
   */
  "VERSION_UNREADABLE",
  /** A function of the audit is missing. Install. */
  "FUNCTION_MISSING",
  /** A function of the audit was changed, or is that of another release. Install. */
  "FUNCTION_CHANGED",
  /** A trigger of the audit is missing, so changes are not seen. Install. */
  "TRIGGER_MISSING",
  /** A trigger of the audit is switched off. Install. */
  "TRIGGER_DISABLED",
  /** A trigger of the audit fires at other times, or calls another function, than it should. Install. */
  "TRIGGER_CHANGED",
  /** A second trigger records the same changes once more. */
  "TRIGGER_EXTRA",
  /** `session_replication_role` makes the server skip triggers, so nothing is recorded. */
  "TRIGGERS_SKIPPED",
  /**
   * A logical subscription writes the table. Its worker fires no statement triggers and runs no hooks, so its writes
   * are not recorded. Record them where they are made.
   */
  "TABLE_SUBSCRIBED",
  /** A role may put triggers on a tracked table, and so change what is recorded of others' writes. */
  "TABLE_TRIGGERABLE",
  /**
   * A trigger on a tracked table, or an event trigger, runs a function of another role, which decides what is
   * recorded of others' writes.
   */
  "TRIGGER_FOREIGN",
  /** A trigger on the history may drop or change versions. */
  "HISTORY_TRIGGER",
  /** A rule on the history may drop or rewrite versions. */
  "HISTORY_RULE",
  /** Row-level security on the history may hide or refuse versions. */
  "HISTORY_ROW_SECURITY",
  /** A column of the history has a default that may change versions. */
  "HISTORY_DEFAULT",
  /** Another table inherits from the history, so reads see rows that are no versions. */
  "HISTORY_INHERITED",
  /** A part of the history belongs to another role than the rest, which can change it whatever it is granted. */
  "HISTORY_OWNER",
  /** The sequence of version ids was altered, so ids no longer order the log. */
  "SEQUENCE_CHANGED",
  /** The sequence stands behind a stored version: its next ids are taken, or versions were made up. */
  "SEQUENCE_BEHIND",
  /** A role other than the owner may set the sequence of version ids. Run `grants()`. */
  "SEQUENCE_WRITABLE",
  /** A role other than the owner may create objects in the schema of the audit. Run `grants()`. */
  "SCHEMA_WRITABLE",
  /** A role other than the owner may write the registry of tracked tables. Run `grants()`. */
  "REGISTRY_WRITABLE",
  /** A role may call a function of the audit that only its owner needs. Run `grants()`. */
  "FUNCTION_OPEN",
  /**
   * One role owns the history and no other has been given rights: whoever has this connection can change history.
   * Normal on a developer's machine; elsewhere run `grants()`.
   */
  "ROLES_UNSEPARATED",
  /** A role that `grants()` named is a superuser, or may become one, and can change history without a trace. */
  "ROLE_SUPERUSER",
  /** A role that `grants()` named owns the history, or is a member of its owner, and can change all of it. */
  "ROLE_OWNS_HISTORY",
  /** A role that `grants()` named owns a tracked table: it can switch triggers off and write without a record. */
  "ROLE_OWNS_TABLE",
  /** A role that `grants()` named has `pg_write_all_data`, and so may write history. */
  "ROLE_WRITES_ALL",
  /** A role that `grants()` named may read or write files of the server, or run programs there. */
  "ROLE_ON_SERVER",
  /**
   * A role that `grants()` named may replicate: it can read every value, masked ones too, or let subscriptions write
   * tables without a record.
   */
  "ROLE_REPLICATES",
  /** A role that `grants()` named bypasses row-level security, which hides the key of hash masks. */
  "ROLE_BYPASSES_POLICIES",
  /** A role that `grants()` named may create schemas, and so the audit's before its owner does. */
  "ROLE_CREATES_SCHEMAS",
] as const;

/** The `code` of a {@link Drift}. */
export type DriftCode = (typeof DRIFT_CODES)[number];

/** One difference between the models, the database and what the audit needs. */
export interface Drift {
  /** Name of the tracked model; `null` for what all models share. */
  readonly model: string | null;
  readonly code: DriftCode;
  /** A sentence that says what differs and what it means. */
  readonly message: string;
}
