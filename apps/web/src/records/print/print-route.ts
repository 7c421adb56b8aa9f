import { createRoute } from "@tanstack/react-router";
import { z } from "zod";

import { lazyPage } from "../../i18n/lazy-page.tsx";
import { signedInRoute } from "../../shell/signed-in-route.ts";

const printSearch = z.object({ archives: z.literal(true).optional().catch(undefined) });

export const printRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/records/$model/$key/print",
  validateSearch: printSearch,
  component: lazyPage(() => import("./print-page.tsx"), "PrintPage"),
});
