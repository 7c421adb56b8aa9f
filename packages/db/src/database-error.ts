/** The reason why the database cannot be used. The message names host and port, but no password. */
export class DatabaseError extends Error {
  override readonly name = "DatabaseError";
  readonly code: "URL_INVALID" | "SETTING_INVALID" | "UNREACHABLE" | "TOO_OLD";

  constructor(code: DatabaseError["code"], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
