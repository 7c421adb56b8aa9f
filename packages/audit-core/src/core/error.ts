/** The codes of all errors that the library throws. Codes are stable; messages are for people and may change. */
export const AUDIT_ERROR_CODES = [
  /** The model was tracked with `actor: "required"`, and the context of the write has no actor. */
  "ACTOR_REQUIRED",
  /**
   * A context has an unknown member, a member of the wrong type or metadata that its schema refuses, or it is too large.
   * The message names the member.
   */
  "CONTEXT_INVALID",
  /**
   * The cursor is malformed or belongs to another list or history, or the database was restored to a time before it. A page
   * begins again without `after`, a tail with `audit.tailSince`.
   */
  "CURSOR_INVALID",
  /** A name is not an attribute or association of the model, or the field is not recorded. */
  "FIELD_UNKNOWN",
  /** A getter of the model failed on a past row, usually because an attribute it needs is masked or not recorded. */
  "GETTER_FAILED",
  /**
   * `install()` could not lock a table in time. The message names the session that held the lock. When that session has
   * ended, call `install()` again.
   */
  "INSTALL_BLOCKED",
  /** The value is not an instant: a `Date`, or an ISO 8601 string with a zone and up to six decimals. */
  "INSTANT_INVALID",
  /** A key does not have the form of the model's primary key. */
  "KEY_INVALID",
  /** A `limit` is not a whole number from 1 to the maximum of the call. */
  "LIMIT_INVALID",
  /** The model or its table is already tracked. */
  "MODEL_ALREADY_TRACKED",
  /** Several tracked models have this name, in different schemas. Pass the model itself. */
  "MODEL_AMBIGUOUS",
  /**
   * No tracked model has this name or table, or a tracked model's `schema()` was used to write to a table that is not
   * tracked.
   */
  "MODEL_NOT_TRACKED",
  /** The database lacks history tables or triggers that the model needs, or has outdated ones. Call `audit.install()`. */
  "NOT_INSTALLED",
  /** The row is already in that state, or it is not deleted. */
  "NOTHING_TO_REVERT",
  /** An option is unknown or its value is not allowed. The message names the option. */
  "OPTION_INVALID",
  /** Retention removed versions that a read of the past or a revert depends on. `presence` answers `unknown` instead. */
  "PAST_REMOVED",
  /** The model was tracked with `reason: "required"`, and the context of the write has no reason. */
  "REASON_REQUIRED",
  /**
   * The database refuses a revert or restore. The message names the constraint, field, row or function. Nothing was
   * changed.
   */
  "REVERT_BLOCKED",
  /** The two versions to compare belong to different rows. */
  "ROWS_DIFFER",
  /** The library cannot do this completely, so it does nothing. The message says what to do instead. */
  "UNSUPPORTED",
  /**
   * A state that is still to be readable needs one of the versions that were to be removed. None was removed; read the
   * removable versions again.
   */
  "VERSION_NEEDED",
  /**
   * There is no version with this id, it belongs to another model, or it was written by another transaction and must be of
   * this one.
   */
  "VERSION_NOT_FOUND",
] as const;

/** The `code` of an {@link AuditError}. */
export type AuditErrorCode = (typeof AUDIT_ERROR_CODES)[number];

/**
 * The class of all errors that the library throws. Messages never contain values of tracked rows.
 * @example
 * import { AuditError } from "@hindsight/audit-core";
 *
 * try {
 *   await orders.version("0");
 * } catch (error) {
 *   if (!(error instanceof AuditError)) throw error;
 *   error.code; // → "VERSION_NOT_FOUND"
 * }
 */
export class AuditError extends Error {
  override readonly name = "AuditError";
  readonly code: AuditErrorCode;

  constructor(code: AuditErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}
