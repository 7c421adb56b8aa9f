import type { TRPCError } from "@trpc/server";

import { type RefusalCode, refusalOf } from "./refusal-of.ts";

/** The exact code behind a transport error, or `null` when it was no refusal of ours. */
export function reasonOf({ cause }: TRPCError): RefusalCode | null {
  return refusalOf(cause)?.code ?? null;
}
