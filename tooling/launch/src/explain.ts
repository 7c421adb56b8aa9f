import { DatabaseError } from "@hindsight/db";
import { PostgresError } from "@hindsight/postgres";
import { WebBuildError } from "@hindsight/web-build";
import { LaunchError } from "./launch-error.ts";

const expected = [LaunchError, PostgresError, DatabaseError, WebBuildError];

/** What to print about an error: the sentence of an expected one, everything about any other. */
export function explain(error: unknown): unknown {
  return error instanceof Error && expected.some((type) => error instanceof type) ? error.message : error;
}
