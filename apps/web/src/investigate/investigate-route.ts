import { createRoute } from "@tanstack/react-router";

import { lazyPage } from "../i18n/lazy-page.tsx";
import { auditorRoute } from "../shell/auditor-route.tsx";
import { logAddress } from "./search/log-address.ts";

export const investigateRoute = createRoute({
  getParentRoute: () => auditorRoute,
  path: "/investigate",
  validateSearch: logAddress,
  component: lazyPage(() => import("./investigate-page.tsx"), "InvestigatePage"),
});
