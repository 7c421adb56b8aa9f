import { toTrpcError } from "../errors/to-trpc-error.ts";
import { t } from "./trpc.ts";

/** Middleware that converts errors to transport errors. */
export const mapErrors = t.middleware(async ({ next }) => {
  const result = await next();
  if (!result.ok) throw toTrpcError(result.error);
  return result;
});
