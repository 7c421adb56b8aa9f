import type { TRPCRouterRecord } from "@trpc/server";

import { me } from "../services/session/me.ts";
import { publicProcedure } from "../trpc/procedures.ts";

export const session = {
  me: publicProcedure.query(me),
} satisfies TRPCRouterRecord;
