import { createRoute, lazyRouteComponent } from "@tanstack/react-router";

import { rootRoute } from "../shell/root-route.ts";

/** The page of the link for a new account or a reset. The token is in the fragment, after `#`. */
export const choosePasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/choose-password",
  component: lazyRouteComponent(() => import("./choose-password-page.tsx"), "ChoosePasswordPage"),
});
