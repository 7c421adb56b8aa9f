import { closedRouter } from "../trpc/closed-router.ts";
import { t } from "../trpc/trpc.ts";
import { account } from "./account.ts";
import { archive } from "./archive.ts";
import { exports } from "./exports.ts";
import { history } from "./history.ts";
import { jobs } from "./jobs.ts";
import { log } from "./log.ts";
import { models } from "./models.ts";
import { orders } from "./orders.ts";
import { records } from "./records.ts";
import { reports } from "./reports.ts";
import { retention } from "./retention.ts";
import { session } from "./session.ts";
import { stats } from "./stats.ts";
import { subscriptions } from "./subscriptions.ts";
import { undo } from "./undo.ts";
import { users } from "./users.ts";
import { views } from "./views.ts";
import { webhooks } from "./webhooks.ts";

/** Every procedure of the API, each with the right it needs. */
export const appRouter = closedRouter(
  t.router({
    session,
    account,
    users,
    models,
    records,
    orders,
    history,
    undo,
    log,
    views,
    reports,
    exports,
    stats,
    archive,
    retention,
    jobs,
    subscriptions,
    webhooks,
  }),
);

export type AppRouter = typeof appRouter;
