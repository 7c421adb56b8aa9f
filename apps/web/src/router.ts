import { createRouter } from "@tanstack/react-router";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";

import { historyRoute } from "./history/history-route.ts";
import { logRoute } from "./log/log-route.ts";
import { modelsRoute } from "./models/models-route.ts";
import { orderRoute } from "./orders/order-route.ts";
import { ordersRoute } from "./orders/orders-route.ts";
import { type RouteContext, rootRoute } from "./root-route.ts";
import { accountRoute } from "./account/account-route.ts";
import { choosePasswordRoute } from "./account/choose-password-route.ts";
import { auditorRoute } from "./session/auditor-route.tsx";
import { homeRoute } from "./session/home-route.ts";
import { signInRoute } from "./session/sign-in-route.ts";
import { signedInRoute } from "./session/signed-in-route.ts";
import { ErrorPage } from "./shell/error-page.tsx";
import { NotFoundPage } from "./shell/not-found-page.tsx";
import { PagePending } from "./shell/page-pending.tsx";
import { usersRoute } from "./users/users-route.ts";

const routeTree = rootRoute.addChildren([
  homeRoute,
  signInRoute,
  choosePasswordRoute,
  signedInRoute.addChildren([
    ordersRoute,
    orderRoute,
    accountRoute,
    usersRoute,
    auditorRoute.addChildren([logRoute, modelsRoute, historyRoute]),
  ]),
]);

/** The pages and the address each has. */
export function createAppRouter(context: Omit<RouteContext, "trpc">) {
  const trpc = createTRPCOptionsProxy({ client: context.trpcClient, queryClient: context.queryClient });
  return createRouter({
    routeTree,
    context: { ...context, trpc },
    defaultPreload: "intent",
    defaultPendingComponent: PagePending,
    defaultErrorComponent: ErrorPage,
    defaultNotFoundComponent: NotFoundPage,
    scrollRestoration: true,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
