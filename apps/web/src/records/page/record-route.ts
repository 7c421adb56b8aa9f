import { createRoute, lazyRouteComponent } from "@tanstack/react-router";

import { signedInRoute } from "../../shell/signed-in-route.ts";
import { recordSearch } from "./record-search.ts";

export const recordRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/records/$model/$key",
  validateSearch: recordSearch,
  component: lazyRouteComponent(() => import("./record-page.tsx"), "RecordPage"),
});
