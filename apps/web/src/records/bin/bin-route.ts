import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { z } from "zod";

import { auditorRoute } from "../../shell/auditor-route.tsx";

export const binRoute = createRoute({
  getParentRoute: () => auditorRoute,
  path: "/recycle-bin",
  validateSearch: z.object({ model: z.string().max(100).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import("./bin-page.tsx"), "BinPage"),
});
