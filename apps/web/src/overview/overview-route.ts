import { createRoute } from "@tanstack/react-router";
import { z } from "zod";

import { lazyPage } from "../i18n/lazy-page.tsx";
import { auditorRoute } from "../shell/auditor-route.tsx";

export const overviewRoute = createRoute({
  getParentRoute: () => auditorRoute,
  path: "/overview",
  // The page itself reads it, and says so if it cannot use it.
  validateSearch: z.object({ days: z.unknown().optional() }),
  component: lazyPage(() => import("./overview-page.tsx"), "OverviewPage"),
});
