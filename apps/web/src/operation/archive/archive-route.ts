import { createRoute } from "@tanstack/react-router";

import { lazyPage } from "../../i18n/lazy-page.tsx";
import { signedInRoute } from "../../shell/signed-in-route.ts";

export const archiveRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/archive",
  component: lazyPage(() => import("./archive-page.tsx"), "ArchivePage"),
});
