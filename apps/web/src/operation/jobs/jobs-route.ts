import { createRoute, lazyRouteComponent } from "@tanstack/react-router";

import { signedInRoute } from "../../shell/signed-in-route.ts";
import { jobsSearch } from "./jobs-search.ts";

export const jobsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/jobs",
  validateSearch: jobsSearch,
  component: lazyRouteComponent(() => import("./jobs-page.tsx"), "JobsPage"),
});
