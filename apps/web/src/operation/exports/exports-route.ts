import { createRoute, lazyRouteComponent } from "@tanstack/react-router";

import { signedInRoute } from "../../shell/signed-in-route.ts";

export const exportsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/exports",
  component: lazyRouteComponent(() => import("./exports-page.tsx"), "ExportsPage"),
});
