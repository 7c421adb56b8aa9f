/** What may be logged about an error. */
export interface ErrorDescription {
  readonly type: string;
  readonly message?: string;
  readonly code?: string;
  /** Table, column and constraint that a database error names, without values. */
  readonly at?: string;
  readonly stack?: string;
  readonly cause?: ErrorDescription;
}

const MAX_CAUSES = 5;

/** `undefined_column`, `undefined_table`, `invalid_schema_name`: their messages have names and no values. */
const LACKING = new Set(["42703", "42P01", "3F000"]);

/**
 * Describes an error for the log. Messages of the database driver and the ORM may quote values, so only the names and the
 * SQLSTATE of such errors are kept.
 */
export function describeError(error: unknown, depth = 0): ErrorDescription {
  if (!(error instanceof Error)) return { type: typeof error };
  const cause =
    depth < MAX_CAUSES && error.cause !== undefined ? describeError(error.cause, depth + 1) : undefined;
  const shared = {
    type: error.name,
    ...(cause !== undefined && { cause }),
  };
  const database = databaseError(error);
  const frames = error.stack?.split("\n").filter((line) => /^\s+at /.test(line));
  const stack = frames === undefined || frames.length === 0 ? {} : { stack: frames.join("\n") };
  if (database === null) {
    return { ...shared, message: error.message, ...text("code", member(error, "code")), ...stack };
  }
  const at = ["table", "column", "constraint"]
    .map((name) => member(database, name))
    .filter((name) => name !== null);
  const code = member(database, "code");
  return {
    ...shared,
    ...(LACKING.has(code ?? "") && {
      message: `The database lacks what this release needs (${member(database, "message")}): bring it up to date, with pnpm db:migrate, or use the release that it is of`,
    }),
    ...text("code", code),
    ...(at.length > 0 && { at: at.join(" ") }),
    ...stack,
  };
}

function databaseError(error: Error): object | null {
  const original = "original" in error ? error.original : undefined;
  if (typeof original === "object" && original !== null) return original;
  const sqlState = member(error, "code");
  const fromDriver = "severity" in error && sqlState !== null && /^[0-9A-Z]{5}$/.test(sqlState);
  return fromDriver || error.name.startsWith("Sequelize") || "sql" in error ? error : null;
}

function member(holder: object, name: string): string | null {
  const value: unknown = Reflect.get(holder, name);
  return typeof value === "string" ? value : null;
}

function text<Name extends string>(name: Name, value: string | null): { [N in Name]?: string } {
  return value === null ? {} : ({ [name]: value } as { [N in Name]: string });
}
