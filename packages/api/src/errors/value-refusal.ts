import { ValidationError } from "sequelize";

import { ServiceError, type ServiceErrorCode } from "./service-error.ts";

const SENTENCES = {
  ALREADY_EXISTS: "There is another record with the same values where they must be unique.",
  IN_USE: "Another record that this needs is not there, or another still needs this one.",
  INPUT_INVALID: "The database has no place for one of these values.",
} as const satisfies Partial<Record<ServiceErrorCode, string>>;

/** The refusals for SQLSTATEs that are about values. */
const MEANING: Readonly<Record<string, keyof typeof SENTENCES>> = {
  "23505": "ALREADY_EXISTS",
  "23001": "IN_USE",
  "23503": "IN_USE",
  "23502": "INPUT_INVALID",
  "23514": "INPUT_INVALID",
  "22001": "INPUT_INVALID",
  "22003": "INPUT_INVALID",
  "22007": "INPUT_INVALID",
  "22008": "INPUT_INVALID",
  "22021": "INPUT_INVALID",
  "22P02": "INPUT_INVALID",
  "22P05": "INPUT_INVALID",
};

/** What validation or the database has against the values of a write, told without a value; `null` for other failures. */
export function valueRefusal(error: unknown): ServiceError | null {
  if (!(error instanceof Error)) return null;
  const source = "original" in error && error.original instanceof Error ? error.original : error;
  if (source === error && error instanceof ValidationError) {
    const fields = [...new Set(error.errors.map(({ path }) => path).filter((path) => path !== null))];
    return new ServiceError("INPUT_INVALID", `${fields.join(", ")} cannot have this value`, { cause: error });
  }
  const code = "code" in source && typeof source.code === "string" ? source.code : "";
  const meaning = Object.hasOwn(MEANING, code) ? MEANING[code] : undefined;
  return meaning === undefined ? null : new ServiceError(meaning, SENTENCES[meaning], { cause: error });
}

/**
 * Runs a write whose values are the caller's own, so that what is wrong with them is the caller's to know.
 * @throws {ServiceError} ALREADY_EXISTS, IN_USE, INPUT_INVALID
 */
export async function refusingValues<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw valueRefusal(error) ?? error;
  }
}
