import { createRoute, lazyRouteComponent } from "@tanstack/react-router";

import { signedInRoute } from "../../shell/signed-in-route.ts";
import { orderSearch } from "./order-search.ts";

export const orderRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/orders/$orderId",
  validateSearch: orderSearch,
  component: lazyRouteComponent(() => import("./order-page.tsx"), "OrderPage"),
});
