import { createRoute } from "@tanstack/react-router";

import { lazyPage } from "../../i18n/lazy-page.tsx";
import { signedInRoute } from "../../shell/signed-in-route.ts";

export const exportsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/exports",
  component: lazyPage(() => import("./exports-page.tsx"), "ExportsPage"),
});
