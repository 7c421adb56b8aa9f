import { createRoute, lazyRouteComponent } from "@tanstack/react-router";

import { rootRoute } from "../shell/root-route.ts";

/** Where the link of a new account, or of a reset, leads; what it proves stands behind the `#`. */
export const choosePasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/choose-password",
  component: lazyRouteComponent(() => import("./choose-password-page.tsx"), "ChoosePasswordPage"),
});
