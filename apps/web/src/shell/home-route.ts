import { createRoute, redirect } from "@tanstack/react-router";

import { sessionQuery } from "../session/session-query.ts";
import { rootRoute } from "./root-route.ts";

/** The overview for those who may see history, the orders for others. */
export const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  beforeLoad: async ({ context }) => {
    const { user, rights } = await sessionQuery(context);
    if (user === null) redirect({ to: "/sign-in", search: { next: "/" }, replace: true, throw: true });
    if (rights.includes("view-history")) redirect({ to: "/overview", replace: true, throw: true });
    redirect({ to: "/orders", replace: true, throw: true });
  },
});
