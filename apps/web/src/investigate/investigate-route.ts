import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { z } from "zod";

import { auditorRoute } from "../shell/auditor-route.tsx";
import type { LogAddress } from "./search/log-filter.ts";

export const investigateRoute = createRoute({
  getParentRoute: () => auditorRoute,
  path: "/investigate",
  // The page reads it, and says what is wrong with it.
  validateSearch: z.custom<LogAddress>(),
  component: lazyRouteComponent(() => import("./investigate-page.tsx"), "InvestigatePage"),
});
