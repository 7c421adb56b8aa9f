import type { AppRouter, InputIssue } from "@hindsight/api";
import { isTRPCClientError, type TRPCClientError } from "@trpc/client";

import { en } from "../i18n/en/index.ts";
import { t } from "../i18n/i18n.ts";
import { humanLabel } from "../i18n/human-label.ts";
import { nameIn } from "../i18n/name-in.ts";
import { said } from "../i18n/said.ts";
import { refusalText } from "./refusal-text.ts";

type TitledCode = keyof typeof en.errors.title;

export interface ErrorDescription {
  readonly title: string;
  readonly message: string;
}

/** Codes of errors for a model or key in the URL that does not exist. A malformed one has no code. */
const NO_NAME: ReadonlySet<string | null> = new Set([null, "KEY_INVALID"]);

/** Messages of browsers and the bundler if a part of the application cannot be loaded. */
const UNLOADED = /dynamically imported module|importing a module|preload CSS/i;

/** The same if a server cannot be reached. */
const UNREACHED = /^(?:Failed to fetch|NetworkError|Load failed|network error)/i;

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
    return UNLOADED.test(message) || UNREACHED.test(message)
      ? silent()
      : { title: t("errors.wrong"), message };
  }
  if (error.data === undefined || error.data === null) return silent();
  const { code, reason, issues } = error.data;
  return {
    title: Object.hasOwn(en.errors.title, code)
      ? t(`errors.title.${code as TitledCode}`)
      : t("errors.refused"),
    message:
      issues.length > 0
        ? issues.map(issueText).join("; ")
        : refusalText({ message: error.message, code: reason }),
  };
}

function silent(): ErrorDescription {
  return { title: t("errors.silent"), message: t("errors.checkThatItRuns") };
}

/** "Total: give an amount such as 149.90", with what the viewer calls the part of the input. */
function issueText({ path, sentence }: InputIssue): string {
  const part = path.split(".").findLast((name) => /^[A-Za-z]/.test(name));
  return part === undefined
    ? said(sentence)
    : `${humanLabel(part, nameIn("field", part))}: ${said(sentence)}`;
}

function isApiError(error: unknown): error is TRPCClientError<AppRouter> {
  return isTRPCClientError(error);
}
