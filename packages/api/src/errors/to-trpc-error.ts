import { TRPCError } from "@trpc/server";
import { z } from "zod";

import { databaseRefusal } from "./database-refusal.ts";
import { refusalOf } from "./refusal-of.ts";
import { TRPC_CODES } from "./trpc-codes.ts";

/**
 * The error that the caller gets. Refusals and invalid input keep their message; anything else becomes a general sentence, with
 * the original as `cause` for the server's log.
 */
export function toTrpcError(error: unknown): TRPCError {
  const original = error instanceof TRPCError && error.cause !== undefined ? error.cause : error;
  const cause = databaseRefusal(original) ?? original;
  const refusal = refusalOf(cause);
  if (refusal !== null) {
    return new TRPCError({ code: TRPC_CODES[refusal.code], message: refusal.message, cause: refusal });
  }
  if (cause instanceof z.ZodError) {
    return new TRPCError({ code: "BAD_REQUEST", message: z.prettifyError(cause), cause });
  }
  if (error instanceof TRPCError && error.code !== "INTERNAL_SERVER_ERROR") return error;
  return new TRPCError({
    code: "INTERNAL_SERVER_ERROR",
    message: "Something went wrong on the server. The request id is in its log.",
    cause,
  });
}
