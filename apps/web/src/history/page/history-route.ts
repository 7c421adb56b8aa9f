import { createRoute, lazyRouteComponent } from "@tanstack/react-router";

import { auditorRoute } from "../../shell/auditor-route.tsx";
import { historySearch } from "../record/history-search.ts";

export const historyRoute = createRoute({
  getParentRoute: () => auditorRoute,
  path: "/history/$model/$key",
  validateSearch: historySearch,
  component: lazyRouteComponent(() => import("./history-page.tsx"), "HistoryPage"),
});
