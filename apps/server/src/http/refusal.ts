import type { InputIssue, RefusalCode } from "@hindsight/api";
import type { TRPC_ERROR_CODE_KEY } from "@trpc/server";
import { TRPC_ERROR_CODES_BY_KEY } from "@trpc/server/rpc";

const CODES: Readonly<Record<number, TRPC_ERROR_CODE_KEY>> = {
  401: "UNAUTHORIZED",
  403: "FORBIDDEN",
  404: "NOT_FOUND",
  408: "TIMEOUT",
  405: "METHOD_NOT_SUPPORTED",
  413: "PAYLOAD_TOO_LARGE",
  415: "UNSUPPORTED_MEDIA_TYPE",
  429: "TOO_MANY_REQUESTS",
  503: "SERVICE_UNAVAILABLE",
};

/** Body of an error response, in the format of the API's own errors. */
export function refusal(
  httpStatus: number,
  message: string,
  reason: RefusalCode | null = null,
  issues: readonly InputIssue[] = [],
) {
  const code = CODES[httpStatus] ?? (httpStatus < 500 ? "BAD_REQUEST" : "INTERNAL_SERVER_ERROR");
  return {
    error: {
      message,
      code: TRPC_ERROR_CODES_BY_KEY[code],
      data: { code, httpStatus, path: null, reason, issues },
    },
  };
}
