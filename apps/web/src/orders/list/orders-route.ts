import { createRoute, lazyRouteComponent } from "@tanstack/react-router";

import { signedInRoute } from "../../shell/signed-in-route.ts";
import { ordersSearch } from "./orders-search.ts";

export const ordersRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/orders",
  validateSearch: ordersSearch,
  component: lazyRouteComponent(() => import("./orders-page.tsx"), "OrdersPage"),
});
