import { createRoute, lazyRouteComponent } from "@tanstack/react-router";

import { auditorRoute } from "../shell/auditor-route.tsx";
import { logAddress } from "./search/log-address.ts";

export const investigateRoute = createRoute({
  getParentRoute: () => auditorRoute,
  path: "/investigate",
  validateSearch: logAddress,
  component: lazyRouteComponent(() => import("./investigate-page.tsx"), "InvestigatePage"),
});
