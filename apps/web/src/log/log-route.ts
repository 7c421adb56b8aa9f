import { createRoute, lazyRouteComponent } from "@tanstack/react-router";

import { auditorRoute } from "../shell/auditor-route.tsx";
import { logSearch } from "./log-search.ts";

export const logRoute = createRoute({
  getParentRoute: () => auditorRoute,
  path: "/log",
  validateSearch: logSearch,
  component: lazyRouteComponent(() => import("./log-page.tsx"), "LogPage"),
});
