import type { IncomingHttpHeaders } from "node:http";

import { Reason } from "@hindsight/api/schemas";

import { HttpError } from "./http-error.ts";

/**
 * Why a request is made, from the header `x-audit-reason`, percent-encoded: for clients that give one reason for whatever
 * they do. The reason of a call itself wins. `null` where there is none.
 * @throws {HttpError} 400
 */
export function reasonOfRequest(headers: IncomingHttpHeaders): string | null {
  const given = headers["x-audit-reason"];
  if (given === undefined) return null;
  const reason = Reason.safeParse(decoded(String(given)));
  if (reason.success) return reason.data;
  throw new HttpError(
    400,
    "The header x-audit-reason must be a percent-encoded text of 1 to 2000 characters",
  );
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
