import type { AppRouter } from "@hindsight/api";
import { isTRPCClientError, type TRPCClientError } from "@trpc/client";

import { en } from "../i18n/en/index.ts";
import { i18n, t } from "../i18n/i18n.ts";
import { nameIn } from "../i18n/name-in.ts";
import { languageOf } from "../i18n/load-messages.ts";

type TitledCode = keyof typeof en.errors.title;
type ToldReason = keyof typeof en.errors.message;

export interface ErrorDescription {
  readonly title: string;
  readonly message: string;
}

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

/** Whether what was there then has left the database. */
export function isPastRemoved(error: unknown): boolean {
  return isApiError(error) && error.data?.reason === "PAST_REMOVED";
}

export function isSignedOut(error: unknown): boolean {
  return isApiError(error) && error.data?.code === "UNAUTHORIZED";
}

/** The message that the user sees for an error. */
export function describeError(error: unknown): ErrorDescription {
  if (!isApiError(error)) {
    const message = error instanceof Error ? error.message : String(error);
    return UNLOADED.test(message) ? silent() : { title: t("errors.wrong"), message };
  }
  if (error.data === undefined || error.data === null) return silent();
  const { code, reason } = error.data;
  return {
    title: Object.hasOwn(en.errors.title, code)
      ? t(`errors.title.${code as TitledCode}`)
      : t("errors.refused"),
    message: saidByServer(error.message, reason),
  };
}

function silent(): ErrorDescription {
  return { title: t("errors.silent"), message: t("errors.checkThatItRuns") };
}

/** The server speaks English, and to the point. Other languages have a sentence for each code, and for some of its messages. */
function saidByServer(message: string, reason: string | null): string {
  const said = nameIn("sentence", message);
  if (said !== message || reason === null || !Object.hasOwn(en.errors.message, reason)) return said;
  return languageOf(i18n.language) === "en" ? message : t(`errors.message.${reason as ToldReason}`);
}

function isApiError(error: unknown): error is TRPCClientError<AppRouter> {
  return isTRPCClientError(error);
}
