import { createRoute } from "@tanstack/react-router";

import { lazyPage } from "../../i18n/lazy-page.tsx";
import { signedInRoute } from "../../shell/signed-in-route.ts";
import { recordSearch } from "./record-search.ts";

export const recordRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/records/$model/$key",
  validateSearch: recordSearch,
  component: lazyPage(() => import("./record-page.tsx"), "RecordPage"),
});
