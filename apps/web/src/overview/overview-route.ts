import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { z } from "zod";

import { auditorRoute } from "../shell/auditor-route.tsx";

/** How many days an overview is of. */
export const OVERVIEW_DAYS = [7, 30, 90] as const;

const DEFAULT = 30;

export const overviewRoute = createRoute({
  getParentRoute: () => auditorRoute,
  path: "/overview",
  validateSearch: z.object({ days: z.literal(OVERVIEW_DAYS).default(DEFAULT).catch(DEFAULT) }),
  component: lazyRouteComponent(() => import("./overview-page.tsx"), "OverviewPage"),
});
