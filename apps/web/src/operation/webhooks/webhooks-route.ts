import { createRoute } from "@tanstack/react-router";

import { lazyPage } from "../../i18n/lazy-page.tsx";
import { signedInRoute } from "../../shell/signed-in-route.ts";

export const webhooksRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/webhooks",
  component: lazyPage(() => import("./webhooks-page.tsx"), "WebhooksPage"),
});
