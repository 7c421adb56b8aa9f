import { createRoute } from "@tanstack/react-router";

import { lazyPage } from "../i18n/lazy-page.tsx";
import { signedInRoute } from "../shell/signed-in-route.ts";

export const accountRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/account",
  component: lazyPage(() => import("./account-page.tsx"), "AccountPage"),
});
