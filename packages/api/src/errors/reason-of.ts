import type { TRPCError } from "@trpc/server";

import { type RefusalCode, refusalOf } from "./refusal-of.ts";

/** The code of the service error behind a transport error; `null` for other errors. */
export function reasonOf({ cause }: TRPCError): RefusalCode | null {
  return refusalOf(cause)?.code ?? null;
}
