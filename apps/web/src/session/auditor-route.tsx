import { createRoute, Outlet } from "@tanstack/react-router";

import { NotAllowedPage } from "../shell/not-allowed-page.tsx";
import { signedInRoute } from "./signed-in-route.ts";
import { useUser } from "./use-user.ts";

/** Pages that show history. The server refuses their calls to others anyway; this says so at once. */
export const auditorRoute = createRoute({
  getParentRoute: () => signedInRoute,
  id: "auditor",
  component: function AuditorPages() {
    return useUser().readsHistory ? <Outlet /> : <NotAllowedPage />;
  },
});
