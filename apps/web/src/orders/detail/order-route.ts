import { createRoute } from "@tanstack/react-router";

import { lazyPage } from "../../i18n/lazy-page.tsx";
import { signedInRoute } from "../../shell/signed-in-route.ts";
import { orderSearch } from "./order-search.ts";

export const orderRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/orders/$orderId",
  validateSearch: orderSearch,
  component: lazyPage(() => import("./order-page.tsx"), "OrderPage"),
});
