import { createRoute, Outlet } from "@tanstack/react-router";

import { useUser } from "../session/use-user.ts";
import { NotAllowedPage } from "../ui/not-allowed-page.tsx";
import { signedInRoute } from "./signed-in-route.ts";

/** Pages that show history. The server refuses their calls to others anyway; this says so at once. */
export const auditorRoute = createRoute({
  getParentRoute: () => signedInRoute,
  id: "auditor",
  component: function AuditorPages() {
    return useUser().readsHistory ? <Outlet /> : <NotAllowedPage />;
  },
});
