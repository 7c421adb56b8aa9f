import { createRoute, Outlet } from "@tanstack/react-router";

import { useLanguage } from "../i18n/use-language.ts";
import { useUser } from "../session/use-user.ts";
import { NotAllowedPage } from "../ui/not-allowed-page.tsx";
import { signedInRoute } from "./signed-in-route.ts";

/** Parent of the routes that show history. The server checks the rights; this only avoids calls that would be refused. */
export const auditorRoute = createRoute({
  getParentRoute: () => signedInRoute,
  id: "auditor",
  component: function AuditorPages() {
    useLanguage();
    return useUser().readsHistory ? <Outlet /> : <NotAllowedPage />;
  },
});
