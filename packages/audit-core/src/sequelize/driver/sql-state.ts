/** The SQLSTATE of a failure, from a driver's error or from Sequelize's around it. */
export function sqlState(error: unknown): string | undefined {
  return violation(error)?.code;
}

/** What PostgreSQL says of a failed statement. Only the message may hold values of a row. */
export interface Violation {
  readonly code: string;
  /** Of what the server said alone; other failures have none. */
  readonly severity?: string;
  readonly message: string;
  readonly schema?: string;
  readonly constraint?: string;
  readonly table?: string;
  readonly column?: string;
  readonly dataType?: string;
  /** Function of the server's own that failed. */
  readonly routine?: string;
  /** Where the server was: functions and lines. */
  readonly where?: string;
}

export function violation(error: unknown): Violation | undefined {
  if (!(error instanceof Error)) return undefined;
  const source = "parent" in error ? error.parent : error;
  if (typeof source !== "object" || source === null || !("code" in source)) return undefined;
  return typeof source.code === "string" ? (source as Violation) : undefined;
}
