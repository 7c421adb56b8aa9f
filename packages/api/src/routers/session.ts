import type { TRPCRouterRecord } from "@trpc/server";

import { me } from "../services/session/me.ts";
import { procedure } from "../trpc/procedure.ts";

export const session = {
  me: procedure("everybody").query(me),
} satisfies TRPCRouterRecord;
