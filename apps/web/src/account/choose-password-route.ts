import { createRoute } from "@tanstack/react-router";

import { enterPages } from "../i18n/language.ts";
import { lazyPage } from "../i18n/lazy-page.tsx";
import { rootRoute } from "../shell/root-route.ts";

/** The page of the link for a new account or a reset. The token is in the fragment, after `#`. */
export const choosePasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/choose-password",
  // What the server may refuse is said in the words of the other pages.
  beforeLoad: enterPages,
  component: lazyPage(() => import("./choose-password-page.tsx"), "ChoosePasswordPage"),
});
