import { createRoute, redirect } from "@tanstack/react-router";

import { enterPages } from "../i18n/language.ts";
import { lazyPage } from "../i18n/lazy-page.tsx";
import { sessionQuery } from "../session/session-query.ts";
import { rootRoute } from "./root-route.ts";

/** Parent of the routes for signed-in users, which get the user from it. */
export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "signed-in",
  beforeLoad: async ({ context, location }) => {
    const [{ user, rights, archives, demo }] = await Promise.all([sessionQuery(context), enterPages()]);
    if (user === null) {
      // oxlint-disable-next-line typescript/only-throw-error -- this is how the router is told to go elsewhere
      throw redirect({ to: "/sign-in", search: { next: location.href } });
    }
    return { rights, archives, user: { ...user, demo: demo.some(({ email }) => email === user.email) } };
  },
  component: lazyPage(() => import("./signed-in.tsx"), "SignedIn"),
});
