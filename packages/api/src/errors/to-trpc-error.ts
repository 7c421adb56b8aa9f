import { AuditError } from "@hindsight/audit-core";
import { TRPCError } from "@trpc/server";
import { z } from "zod";

import { databaseRefusal } from "./database-refusal.ts";
import { ServiceError } from "./service-error.ts";
import { TRPC_CODES } from "./trpc-codes.ts";

/**
 * What the caller is told about a failure. Refusals and wrong input keep their message; anything else becomes one
 * general sentence, with the original as `cause` for the server's log.
 */
export function toTrpcError(error: unknown): TRPCError {
  const original = error instanceof TRPCError && error.cause !== undefined ? error.cause : error;
  const cause = databaseRefusal(original) ?? original;
  if (cause instanceof ServiceError || cause instanceof AuditError) {
    return new TRPCError({ code: TRPC_CODES[cause.code], message: cause.message, cause });
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
