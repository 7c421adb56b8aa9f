import { createRoute, lazyRouteComponent } from "@tanstack/react-router";

import { signedInRoute } from "../../shell/signed-in-route.ts";

export const webhooksRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/webhooks",
  component: lazyRouteComponent(() => import("./webhooks-page.tsx"), "WebhooksPage"),
});
