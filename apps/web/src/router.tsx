import { createRouter } from "@tanstack/react-router";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";

import { accountRoute } from "./account/account-route.ts";
import { choosePasswordRoute } from "./account/choose-password-route.ts";
import type { RouteContext } from "./api/route-context.ts";
import { investigateRoute } from "./investigate/investigate-route.ts";
import { logRoute } from "./investigate/log-route.ts";
import { modelsRoute } from "./models/models-route.ts";
import { archiveRoute } from "./operation/archive/archive-route.ts";
import { exportsRoute } from "./operation/exports/exports-route.ts";
import { jobsRoute } from "./operation/jobs/jobs-route.ts";
import { webhooksRoute } from "./operation/webhooks/webhooks-route.ts";
import { overviewRoute } from "./overview/overview-route.ts";
import { orderRoute } from "./orders/detail/order-route.ts";
import { ordersRoute } from "./orders/list/orders-route.ts";
import { askedSearch } from "./shell/asked-search.ts";
import { auditorRoute } from "./shell/auditor-route.tsx";
import { homeRoute } from "./shell/home-route.ts";
import { binRoute } from "./records/bin/bin-route.ts";
import { historyRoute } from "./records/page/history-route.ts";
import { recordRoute } from "./records/page/record-route.ts";
import { printRoute } from "./records/print/print-route.ts";
import { rootRoute } from "./shell/root-route.ts";
import { signedInRoute } from "./shell/signed-in-route.ts";
import { signInRoute } from "./sign-in/sign-in-route.ts";
import { ErrorPage } from "./ui/error-page.tsx";
import { NotFoundPage } from "./ui/not-found-page.tsx";
import { PagePending } from "./ui/page-pending.tsx";
import { usersRoute } from "./users/users-route.ts";

const routeTree = rootRoute.addChildren([
  homeRoute,
  signInRoute,
  choosePasswordRoute,
  signedInRoute.addChildren([
    ordersRoute,
    orderRoute,
    recordRoute,
    printRoute,
    historyRoute,
    accountRoute,
    usersRoute,
    archiveRoute,
    jobsRoute,
    exportsRoute,
    webhooksRoute,
    auditorRoute.addChildren([overviewRoute, investigateRoute, logRoute, modelsRoute, binRoute]),
  ]),
]);

/** The routes of the application. */
export function createAppRouter(context: Omit<RouteContext, "trpc" | "asked">) {
  const trpc = createTRPCOptionsProxy({ client: context.trpcClient, queryClient: context.queryClient });
  return createRouter({
    routeTree,
    context: { ...context, trpc, asked: askedSearch(location.href) },
    defaultPreload: "intent",
    defaultPendingComponent: PagePending,
    defaultErrorComponent: ErrorPage,
    defaultNotFoundComponent: () => (
      <main>
        <NotFoundPage />
      </main>
    ),
    scrollRestoration: true,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
