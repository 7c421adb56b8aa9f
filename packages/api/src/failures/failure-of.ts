import { reasonOf } from "../errors/reason-of.ts";
import { toTrpcError } from "../errors/to-trpc-error.ts";
import type { Need } from "../rights/rights.ts";
import type { Failure } from "./failure-log.ts";

/** A call, as far as it matters whether its failure is recorded. */
export interface FailedCall {
  readonly type: "query" | "mutation" | "subscription";
  readonly needs: Need;
  readonly error: unknown;
}

/** Refusals for a right. */
const OF_RIGHTS: ReadonlySet<string> = new Set(["UNAUTHENTICATED", "FORBIDDEN", "REVERT_OFF"]);

/** Failures that are the server's own. */
const OF_SERVER: ReadonlySet<string> = new Set(["INTERNAL_SERVER_ERROR", "LOCKED", "BUSY", "TIMEOUT"]);

/** Reads that everybody, or everybody with an account, may make: their refusal says nothing. */
const OPEN: ReadonlySet<Need> = new Set(["everybody", "signed-in", "view-records"]);

/**
 * What is recorded about a failed call; `null` for nothing. Of changes everything is recorded, of reads only that a right was
 * missing. Where the database does not answer, no entry could be written either.
 */
export function failureOf({ type, needs, error }: FailedCall): Pick<Failure, "outcome" | "code"> | null {
  const told = toTrpcError(error);
  if (told.code === "CLIENT_CLOSED_REQUEST") return null;
  const code = reasonOf(told) ?? told.code;
  if (code === "UNAVAILABLE") return null;
  if (type !== "mutation" && (OPEN.has(needs) || !OF_RIGHTS.has(code))) return null;
  return { outcome: OF_SERVER.has(code) ? "failed" : "refused", code };
}
