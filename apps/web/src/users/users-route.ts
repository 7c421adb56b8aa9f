import { createRoute } from "@tanstack/react-router";

import { lazyPage } from "../i18n/lazy-page.tsx";
import { signedInRoute } from "../shell/signed-in-route.ts";

export const usersRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/users",
  component: lazyPage(() => import("./users-page.tsx"), "UsersPage"),
});
