import { createRoute, redirect } from "@tanstack/react-router";

import { rootRoute } from "./root-route.ts";

export const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  beforeLoad: () => {
    redirect({ to: "/orders", replace: true, throw: true });
  },
});
