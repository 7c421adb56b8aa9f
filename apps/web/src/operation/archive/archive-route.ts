import { createRoute, lazyRouteComponent } from "@tanstack/react-router";

import { signedInRoute } from "../../shell/signed-in-route.ts";

export const archiveRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/archive",
  component: lazyRouteComponent(() => import("./archive-page.tsx"), "ArchivePage"),
});
