import { createRoute, lazyRouteComponent } from "@tanstack/react-router";

import { signedInRoute } from "../shell/signed-in-route.ts";

export const usersRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/users",
  component: lazyRouteComponent(() => import("./users-page.tsx"), "UsersPage"),
});
