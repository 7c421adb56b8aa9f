/** Codes of errors of starting or stopping a server. */
export type PostgresErrorCode =
  | "BINARIES_MISSING"
  | "FOLDER_IN_USE"
  | "FOLDER_NOT_OURS"
  | "INIT_FAILED"
  | "NO_ACCOUNT"
  | "PORT_TAKEN"
  | "START_FAILED"
  | "STOP_FAILED";

/** An error whose message is one sentence that says what to do. */
export class PostgresError extends Error {
  override readonly name = "PostgresError";
  readonly code: PostgresErrorCode;

  constructor(code: PostgresErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
