import { createRoute, redirect } from "@tanstack/react-router";
import { z } from "zod";

import { auditorRoute } from "../shell/auditor-route.tsx";
import type { LogAddress } from "./search/log-filter.ts";

/** Where the page was before. */
export const logRoute = createRoute({
  getParentRoute: () => auditorRoute,
  path: "/log",
  validateSearch: z.custom<LogAddress>(),
  beforeLoad: ({ search }) => {
    redirect({ to: "/investigate", search, replace: true, throw: true });
  },
});
