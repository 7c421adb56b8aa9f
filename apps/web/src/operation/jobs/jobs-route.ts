import { createRoute } from "@tanstack/react-router";

import { lazyPage } from "../../i18n/lazy-page.tsx";
import { signedInRoute } from "../../shell/signed-in-route.ts";
import { jobsSearch } from "./jobs-search.ts";

export const jobsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/jobs",
  validateSearch: jobsSearch,
  component: lazyPage(() => import("./jobs-page.tsx"), "JobsPage"),
});
