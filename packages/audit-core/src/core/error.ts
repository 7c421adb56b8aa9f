/** Every way the library refuses a call. The code is stable; the message is for people. */
export const AUDIT_ERROR_CODES = [
  /** The model was tracked with `actor: "required"`, and the context of the write has no actor. */
  "ACTOR_REQUIRED",
  /**
   * A context has an unknown member, a member of a wrong type, metadata that its schema refuses, or is too large.
   * The message names the member.
   */
  "CONTEXT_INVALID",
  /**
   * What was given is no cursor, or the cursor of another history, or this history was restored to a time before it.
   * Begin again with `audit.tailSince`.
   */
  "CURSOR_INVALID",
  /** A name is no attribute or association of the model, or is not recorded. */
  "FIELD_UNKNOWN",
  /** A getter of the model failed on a row of the past, as an attribute it needs is masked or not recorded. */
  "GETTER_FAILED",
  /**
   * `install()` did not get the lock of a table in time. The message names the session that held it. Let the session
   * end, and install again.
   */
  "INSTALL_BLOCKED",
  /** What was given is no instant: a `Date`, or an ISO 8601 string with a zone and up to six decimals. */
  "INSTANT_INVALID",
  /** A key does not have the form of the model's primary key. */
  "KEY_INVALID",
  /** A `limit` is no whole number from 1 to the most that the call gives. */
  "LIMIT_INVALID",
  /** The model or its table is tracked already. */
  "MODEL_ALREADY_TRACKED",
  /** Several tracked models have this name, in different schemas. Give the model in place of its name. */
  "MODEL_AMBIGUOUS",
  /**
   * No tracked model has this name or table; or a write through `schema()` of a tracked model goes to a table that
   * is not tracked.
   */
  "MODEL_NOT_TRACKED",
  /** The database has not what the model needs, or has that of another release. Call `audit.install()`. */
  "NOT_INSTALLED",
  /** The row is in that state already, or there is nothing to bring back. */
  "NOTHING_TO_REVERT",
  /** An option is unknown or has a value that it cannot have. The message names it. */
  "OPTION_INVALID",
  /** The model was tracked with `reason: "required"`, and the context of the write has no reason. */
  "REASON_REQUIRED",
  /**
   * Something stands in the way of a revert or restore. The message names the constraint, field, row or function.
   * Nothing was changed.
   */
  "REVERT_BLOCKED",
  /** The two versions to compare belong to different rows. */
  "ROWS_DIFFER",
  /** The library cannot do this and will not do half of it. The message says what to do instead. */
  "UNSUPPORTED",
  /**
   * A state inside the kept time needs one of the versions that were to be removed. None was removed; read them
   * again.
   */
  "VERSION_NEEDED",
  /**
   * There is no version with this id, it belongs to another model, or to another transaction where it must be of
   * this one.
   */
  "VERSION_NOT_FOUND",
] as const;

/** The `code` of an {@link AuditError}. */
export type AuditErrorCode = (typeof AUDIT_ERROR_CODES)[number];

/** The one error class of the library. Its message never holds a value of an audited row. */
export class AuditError extends Error {
  override readonly name = "AuditError";
  readonly code: AuditErrorCode;

  constructor(code: AuditErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}
