import { createRoute } from "@tanstack/react-router";

import { oneOf } from "../../address/one-of.ts";
import { lazyPage } from "../../i18n/lazy-page.tsx";
import { signedInRoute } from "../../shell/signed-in-route.ts";

export interface PrintSearch {
  readonly archives?: true | undefined;
}

export const printRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/records/$model/$key/print",
  validateSearch: ({ archives }: Readonly<Record<string, unknown>>): PrintSearch => ({
    archives: oneOf([true] as const, archives),
  }),
  component: lazyPage(() => import("./print-page.tsx"), "PrintPage"),
});
