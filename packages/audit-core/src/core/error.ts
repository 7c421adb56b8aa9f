/** Every way the library refuses a call. The code is stable; the message is for people. */
export const AUDIT_ERROR_CODES = [
  "ACTOR_REQUIRED",
  "CONTEXT_INVALID",
  "CURSOR_INVALID",
  "FIELD_UNKNOWN",
  "GETTER_FAILED",
  "INSTALL_BLOCKED",
  "INSTANT_INVALID",
  "KEY_INVALID",
  "LIMIT_INVALID",
  "MODEL_ALREADY_TRACKED",
  "MODEL_AMBIGUOUS",
  "MODEL_NOT_TRACKED",
  "NOT_INSTALLED",
  "NOTHING_TO_REVERT",
  "OPTION_INVALID",
  "REASON_REQUIRED",
  "REVERT_BLOCKED",
  "UNSUPPORTED",
  "VERSION_NEEDED",
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
