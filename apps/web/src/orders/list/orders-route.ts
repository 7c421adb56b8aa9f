import { createRoute } from "@tanstack/react-router";

import { lazyPage } from "../../i18n/lazy-page.tsx";
import { signedInRoute } from "../../shell/signed-in-route.ts";
import { ordersSearch } from "./orders-search.ts";

export const ordersRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/orders",
  validateSearch: ordersSearch,
  component: lazyPage(() => import("./orders-page.tsx"), "OrdersPage"),
});
