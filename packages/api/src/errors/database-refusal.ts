import { ConnectionAcquireTimeoutError, ConnectionError } from "sequelize";

import { ServiceError, type ServiceErrorCode } from "./service-error.ts";

const SENTENCES = {
  LOCKED: "Someone else is changing this right now. Try again in a moment.",
  BUSY: "The server has too much to do right now. Try again in a moment.",
  TIMEOUT: "This took too long and was given up; nothing was changed. Ask for less, or try again later.",
  UNAVAILABLE: "The database does not answer. Try again in a moment.",
} as const satisfies Partial<Record<ServiceErrorCode, string>>;

/** The refusals for SQLSTATEs and system error codes. */
const MEANING: Readonly<Record<string, keyof typeof SENTENCES>> = {
  "55P03": "LOCKED",
  "40P01": "LOCKED",
  "40001": "LOCKED",
  "57014": "TIMEOUT",
  "25P03": "TIMEOUT",
  "53300": "BUSY",
  "57P01": "UNAVAILABLE",
  "57P02": "UNAVAILABLE",
  "57P03": "UNAVAILABLE",
  ETIMEDOUT: "UNAVAILABLE",
  ECONNRESET: "UNAVAILABLE",
  ECONNREFUSED: "UNAVAILABLE",
  EPIPE: "UNAVAILABLE",
};

/** A failure of the database that says nothing about the call, as one that can be told; `null` for any other. */
export function databaseRefusal(error: unknown): ServiceError | null {
  const meaning = meaningOf(error);
  return meaning === null ? null : new ServiceError(meaning, SENTENCES[meaning], { cause: error });
}

function meaningOf(error: unknown): keyof typeof SENTENCES | null {
  if (!(error instanceof Error)) return null;
  if (error instanceof ConnectionAcquireTimeoutError) return "BUSY";
  if (error instanceof ConnectionError) return "UNAVAILABLE";
  const source = "original" in error && error.original instanceof Error ? error.original : error;
  const code = "code" in source && typeof source.code === "string" ? source.code : "";
  // The driver has no codes for timeouts and broken connections.
  if (/^(Query read timeout|Connection terminated)/.test(source.message)) return "UNAVAILABLE";
  return Object.hasOwn(MEANING, code) ? (MEANING[code] ?? null) : null;
}
