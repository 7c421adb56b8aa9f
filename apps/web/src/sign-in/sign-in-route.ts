import { createRoute, redirect, type SearchSchemaInput } from "@tanstack/react-router";

import { lazyPage } from "../i18n/lazy-page.tsx";
import { sessionQuery } from "../session/session-query.ts";
import { rootRoute } from "../shell/root-route.ts";

/** Accepts only paths of this application, so that nobody can redirect to another site. */
const LOCAL_PATH = /^\/(?![/\\])/;

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  validateSearch: ({ next }: { readonly next?: unknown } & SearchSchemaInput) => ({
    next: typeof next === "string" && LOCAL_PATH.test(next) ? next : "/",
  }),
  beforeLoad: async ({ context, search }) => {
    const { user } = await sessionQuery(context);
    // oxlint-disable-next-line typescript/only-throw-error -- this is how the router is told to go elsewhere
    if (user !== null) throw redirect({ to: search.next, replace: true });
  },
  component: lazyPage(() => import("./sign-in-page.tsx"), "SignInPage"),
});
