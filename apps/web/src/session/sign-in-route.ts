import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { z } from "zod";

import { rootRoute } from "../root-route.ts";

/** Only an address of this application: never another site. */
const localPath = z.string().regex(/^\/(?![/\\])/);

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  validateSearch: z.object({ next: localPath.default("/").catch("/") }),
  component: lazyRouteComponent(() => import("./sign-in-page.tsx"), "SignInPage"),
});
