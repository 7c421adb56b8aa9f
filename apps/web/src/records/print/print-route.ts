import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { z } from "zod";

import { signedInRoute } from "../../shell/signed-in-route.ts";

const printSearch = z.object({ archives: z.literal(true).optional().catch(undefined) });

export const printRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/records/$model/$key/print",
  validateSearch: printSearch,
  component: lazyRouteComponent(() => import("./print-page.tsx"), "PrintPage"),
});
