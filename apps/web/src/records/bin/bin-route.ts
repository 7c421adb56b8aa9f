import { createRoute } from "@tanstack/react-router";
import { z } from "zod";

import { lazyPage } from "../../i18n/lazy-page.tsx";
import { auditorRoute } from "../../shell/auditor-route.tsx";

export const binRoute = createRoute({
  getParentRoute: () => auditorRoute,
  path: "/recycle-bin",
  validateSearch: z.object({ model: z.string().max(100).optional().catch(undefined) }),
  component: lazyPage(() => import("./bin-page.tsx"), "BinPage"),
});
