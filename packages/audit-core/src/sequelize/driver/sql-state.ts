/** The SQLSTATE of an error of the driver, or of Sequelize's error around it. */
export function sqlState(error: unknown): string | undefined {
  return violation(error)?.code;
}

/** What PostgreSQL reports about a failed statement. Only the message may contain values of a row. */
export interface Violation {
  readonly code: string;
  /** Only errors of the server have one; failures of the connection do not. */
  readonly severity?: string;
  readonly message: string;
  readonly schema?: string;
  readonly constraint?: string;
  readonly table?: string;
  readonly column?: string;
  readonly dataType?: string;
  /** Function in the server's source code that raised the error. */
  readonly routine?: string;
  /** Call stack in the database: functions and lines. */
  readonly where?: string;
}

export function violation(error: unknown): Violation | undefined {
  if (!(error instanceof Error)) return undefined;
  const source = "parent" in error ? error.parent : error;
  if (typeof source !== "object" || source === null || !("code" in source)) return undefined;
  return typeof source.code === "string" ? (source as Violation) : undefined;
}
