import { createRoute, redirect } from "@tanstack/react-router";

import { auditorRoute } from "../shell/auditor-route.tsx";
import { logAddress } from "./search/log-address.ts";

/** Where the page was before. */
export const logRoute = createRoute({
  getParentRoute: () => auditorRoute,
  path: "/log",
  validateSearch: logAddress,
  beforeLoad: ({ search }) => {
    redirect({ to: "/investigate", search, replace: true, throw: true });
  },
});
