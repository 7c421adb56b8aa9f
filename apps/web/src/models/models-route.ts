import { createRoute, lazyRouteComponent } from "@tanstack/react-router";

import { auditorRoute } from "../shell/auditor-route.tsx";

export const modelsRoute = createRoute({
  getParentRoute: () => auditorRoute,
  path: "/models",
  component: lazyRouteComponent(() => import("./models-page.tsx"), "ModelsPage"),
});
