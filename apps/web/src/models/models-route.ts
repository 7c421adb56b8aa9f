import { createRoute } from "@tanstack/react-router";

import { lazyPage } from "../i18n/lazy-page.tsx";
import { auditorRoute } from "../shell/auditor-route.tsx";

export const modelsRoute = createRoute({
  getParentRoute: () => auditorRoute,
  path: "/models",
  component: lazyPage(() => import("./models-page.tsx"), "ModelsPage"),
});
