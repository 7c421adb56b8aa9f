import type { AppRouter } from "@hindsight/api";
import { TRPCClientError } from "@trpc/client";

/** For `catch`: the exact reason of a refusal by the API; anything else goes on. */
export function refusalOf(error: unknown): string {
  if (!(error instanceof TRPCClientError)) throw error;
  const { data } = error as TRPCClientError<AppRouter>;
  return data?.reason ?? String(data?.code);
}
