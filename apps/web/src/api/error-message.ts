import type { AppRouter } from "@hindsight/api";
import { isTRPCClientError, type TRPCClientError } from "@trpc/client";

export interface ErrorDescription {
  readonly title: string;
  readonly message: string;
}

const TITLES: Readonly<Record<string, string>> = {
  BAD_REQUEST: "Invalid input",
  UNAUTHORIZED: "You are signed out",
  FORBIDDEN: "Your role does not allow this",
  TOO_MANY_REQUESTS: "Too many requests",
  SERVICE_UNAVAILABLE: "Temporarily unavailable",
  GATEWAY_TIMEOUT: "That took too long",
  NOT_FOUND: "Not found",
  CONFLICT: "That is not possible now",
  PRECONDITION_FAILED: "That is not possible now",
};

const SILENT: ErrorDescription = {
  title: "The server does not answer",
  message: "Check that it runs, then try again.",
};

/** Codes of errors for a model or key in the URL that does not exist. A malformed one has no code. */
const NO_NAME: ReadonlySet<string | null> = new Set([null, "KEY_INVALID"]);

/** Messages of browsers and the bundler if a part of the application cannot be loaded. */
const UNLOADED = /dynamically imported module|importing a module|preload CSS/i;

/** Whether the server refused the call, so that retrying does not help. */
export function isRefusal(error: unknown): boolean {
  const status = isApiError(error) ? error.data?.httpStatus : undefined;
  return status !== undefined && status < 500;
}

/** Whether the call was refused because the record has changed since the caller saw it. */
export function isStale(error: unknown): boolean {
  return isApiError(error) && error.data?.reason === "STALE";
}

/** Whether the record or model that the URL names does not exist. */
export function isMissing(error: unknown): boolean {
  const data = isApiError(error) ? error.data : undefined;
  return data?.code === "NOT_FOUND" || (data?.code === "BAD_REQUEST" && NO_NAME.has(data.reason));
}

export function isSignedOut(error: unknown): boolean {
  return isApiError(error) && error.data?.code === "UNAUTHORIZED";
}

/** The message that the user sees for an error. */
export function describeError(error: unknown): ErrorDescription {
  if (!isApiError(error)) {
    const message = error instanceof Error ? error.message : String(error);
    return UNLOADED.test(message) ? SILENT : { title: "Something went wrong", message };
  }
  if (error.data === undefined || error.data === null) return SILENT;
  return { title: TITLES[error.data.code] ?? "The server could not do this", message: error.message };
}

function isApiError(error: unknown): error is TRPCClientError<AppRouter> {
  return isTRPCClientError(error);
}
