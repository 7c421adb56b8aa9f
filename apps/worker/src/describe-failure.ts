import { ArchiveError, DatabaseError } from "@hindsight/db";

import { JobError } from "./job-error.ts";
import { UsageError } from "./usage-error.ts";

/** What is printed or logged about an error. */
export interface Failure {
  /** Whether the command was called incorrectly. */
  readonly misuse: boolean;
  /** Does not contain values of rows, which messages of the database may quote. */
  readonly message: string;
  /** Stack of an unexpected error. */
  readonly stack?: string;
}

/** Codes of the library and PostgreSQL for a missing table or schema. */
const NOT_MIGRATED = new Set(["NOT_INSTALLED", "42P01", "3F000"]);

const UNDEFINED_COLUMN = "42703";

export const NO_HISTORY = "The database has no history yet: bring it up to date first, with pnpm db:migrate";

/** Classes of SQLSTATEs whose messages name objects and resources, but no values. */
const SPEAKS_OF_OBJECTS = /^(08|28|42|53|55|57)/;

export function describeFailure(error: unknown): Failure {
  if (!(error instanceof Error)) return { misuse: false, message: "An unknown failure" };
  if (error instanceof UsageError) return { misuse: true, message: error.message };
  // The same command may work later where the server only did not answer.
  if (error instanceof DatabaseError) return { misuse: error.code !== "UNREACHABLE", message: error.message };
  if (error instanceof JobError || error instanceof ArchiveError)
    return { misuse: false, message: error.message };
  const source = "original" in error && error.original instanceof Error ? error.original : error;
  const code = "code" in source && typeof source.code === "string" ? source.code : null;
  if (code !== null) return { misuse: false, message: describeCode(code, source.message) };
  const frames = source.stack?.split("\n").filter((line) => /^\s+at /.test(line)) ?? [];
  return { misuse: false, message: `${source.name}: ${source.message}`, stack: frames.join("\n") };
}

/** The code is one of the library, a SQLSTATE or one of the system, such as ENOSPC, whose messages name the file. */
function describeCode(code: string, message: string): string {
  if (NOT_MIGRATED.has(code)) return NO_HISTORY;
  if (!/^[0-9A-Z]{5}$/.test(code) || /^E[A-Z]{4}$/.test(code)) return message;
  // By a table of the application, of which no more is known: the database may also be of a later release.
  if (code === UNDEFINED_COLUMN)
    return `The database lacks what this release needs (${message}): bring it up to date, with pnpm db:migrate, or use the release that it is of`;
  return `The database refused a statement (${code})${SPEAKS_OF_OBJECTS.test(code) ? `: ${message}` : ""}`;
}
