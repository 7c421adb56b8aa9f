import { t } from "../trpc/trpc.ts";
import { history } from "./history.ts";
import { log } from "./log.ts";
import { orders } from "./orders.ts";
import { session } from "./session.ts";

/** Every procedure of the API. */
export const appRouter = t.router({ session, orders, history, log });

export type AppRouter = typeof appRouter;
