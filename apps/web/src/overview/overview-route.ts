import { createRoute } from "@tanstack/react-router";

import { oneOf } from "../address/one-of.ts";
import { lazyPage } from "../i18n/lazy-page.tsx";
import { auditorRoute } from "../shell/auditor-route.tsx";

export interface OverviewSearch {
  readonly days?: unknown;
  /** Count what was archived as well. */
  readonly archives?: true | undefined;
}

export const overviewRoute = createRoute({
  getParentRoute: () => auditorRoute,
  path: "/overview",
  validateSearch: ({ days, archives }: Readonly<Record<string, unknown>>): OverviewSearch => ({
    // The page itself reads it, and says so if it cannot use it.
    days,
    archives: oneOf([true] as const, archives),
  }),
  component: lazyPage(() => import("./overview-page.tsx"), "OverviewPage"),
});
