/** Ways in which a database can differ from what was installed, or should be. */
export const DRIFT_CODES = [
  "TABLE_MISSING",
  "TABLE_UNSUPPORTED",
  "TABLE_RENAMED",
  "FIELD_UNRECORDED",
  "COLUMN_MISSING",
  "COLUMN_UNKNOWN",
  "COLUMN_RENAMED",
  "COLUMN_REVEALS",
  "NOT_INSTALLED",
  "ENGINE_CHANGED",
  "MASK_OUTDATED",
  "HISTORY_MISSING",
  "HISTORY_COLUMN_MISSING",
  "HISTORY_TYPE_DIFFERS",
  "HISTORY_UNLOGGED",
  "HISTORY_WRITABLE",
  "VERSION_UNREADABLE",
  "FUNCTION_MISSING",
  "FUNCTION_CHANGED",
  "TRIGGER_MISSING",
  "TRIGGER_DISABLED",
  "TRIGGER_CHANGED",
  "TRIGGER_EXTRA",
  "TRIGGERS_SKIPPED",
  "TABLE_SUBSCRIBED",
  "TABLE_TRIGGERABLE",
  "TRIGGER_FOREIGN",
  "HISTORY_TRIGGER",
  "HISTORY_RULE",
  "HISTORY_ROW_SECURITY",
  "HISTORY_DEFAULT",
  "HISTORY_INHERITED",
  "HISTORY_OWNER",
  "SEQUENCE_CHANGED",
  "SEQUENCE_BEHIND",
  "SEQUENCE_WRITABLE",
  "SCHEMA_WRITABLE",
  "REGISTRY_WRITABLE",
  "FUNCTION_OPEN",
  "ROLES_UNSEPARATED",
  "ROLE_SUPERUSER",
  "ROLE_OWNS_HISTORY",
  "ROLE_OWNS_TABLE",
  "ROLE_WRITES_ALL",
  "ROLE_ON_SERVER",
  "ROLE_REPLICATES",
  "ROLE_BYPASSES_POLICIES",
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
