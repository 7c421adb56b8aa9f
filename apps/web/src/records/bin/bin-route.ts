import { createRoute } from "@tanstack/react-router";

import { shortText } from "../../address/short-text.ts";
import { lazyPage } from "../../i18n/lazy-page.tsx";
import { auditorRoute } from "../../shell/auditor-route.tsx";

export interface BinSearch {
  readonly model?: string | undefined;
}

export const binRoute = createRoute({
  getParentRoute: () => auditorRoute,
  path: "/recycle-bin",
  validateSearch: ({ model }: Readonly<Record<string, unknown>>): BinSearch => ({ model: shortText(model) }),
  component: lazyPage(() => import("./bin-page.tsx"), "BinPage"),
});
