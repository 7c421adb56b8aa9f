import { createRoute } from "@tanstack/react-router";

import { lazyPage } from "../i18n/lazy-page.tsx";
import { auditorRoute } from "../shell/auditor-route.tsx";

export interface OverviewSearch {
  readonly days?: unknown;
}

export const overviewRoute = createRoute({
  getParentRoute: () => auditorRoute,
  path: "/overview",
  // The page itself reads it, and says so if it cannot use it.
  validateSearch: ({ days }: OverviewSearch): OverviewSearch => ({ days }),
  component: lazyPage(() => import("./overview-page.tsx"), "OverviewPage"),
});
