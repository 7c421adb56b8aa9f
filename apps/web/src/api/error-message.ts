import type { AppRouter } from "@hindsight/api";
import { isTRPCClientError, type TRPCClientError } from "@trpc/client";

export interface ErrorDescription {
  readonly title: string;
  readonly message: string;
}

const TITLES: Readonly<Record<string, string>> = {
  BAD_REQUEST: "That was not accepted",
  UNAUTHORIZED: "You are signed out",
  FORBIDDEN: "Your role does not allow this",
  TOO_MANY_REQUESTS: "Too often",
  SERVICE_UNAVAILABLE: "Not right now",
  GATEWAY_TIMEOUT: "That took too long",
  NOT_FOUND: "Not found",
  CONFLICT: "That is not possible now",
  PRECONDITION_FAILED: "That is not possible now",
};

const SILENT: ErrorDescription = {
  title: "The server does not answer",
  message: "Check that it runs, then try again.",
};

/** Reasons to refuse a name: none is given for one that is not even read. */
const NO_NAME: ReadonlySet<string | null> = new Set([null, "KEY_INVALID"]);

/** What browsers and the bundler say when a part of the application cannot be fetched. */
const UNLOADED = /dynamically imported module|importing a module|preload CSS/i;

/** Whether the server understood the call and said no: trying again gives the same answer. */
export function isRefusal(error: unknown): boolean {
  const status = isApiError(error) ? error.data?.httpStatus : undefined;
  return status !== undefined && status < 500;
}

/** Whether what was asked for by its name in the address is not there, or the name is one of nothing. */
export function isMissing(error: unknown): boolean {
  const data = isApiError(error) ? error.data : undefined;
  return data?.code === "NOT_FOUND" || (data?.code === "BAD_REQUEST" && NO_NAME.has(data.reason));
}

export function isSignedOut(error: unknown): boolean {
  return isApiError(error) && error.data?.code === "UNAUTHORIZED";
}

/** An error in words for the person at the screen. */
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
