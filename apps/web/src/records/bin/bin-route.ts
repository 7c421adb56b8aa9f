import { createRoute } from "@tanstack/react-router";

import { oneOf } from "../../address/one-of.ts";
import { shortText } from "../../address/short-text.ts";
import { lazyPage } from "../../i18n/lazy-page.tsx";
import { auditorRoute } from "../../shell/auditor-route.tsx";

export interface BinSearch {
  readonly model?: string | undefined;
  /** Include records whose deletion was archived. */
  readonly archives?: true | undefined;
}

export const binRoute = createRoute({
  getParentRoute: () => auditorRoute,
  path: "/recycle-bin",
  validateSearch: ({ model, archives }: Readonly<Record<string, unknown>>): BinSearch => ({
    model: shortText(model),
    archives: oneOf([true] as const, archives),
  }),
  component: lazyPage(() => import("./bin-page.tsx"), "BinPage"),
});
