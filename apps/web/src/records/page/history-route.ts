import { createRoute, redirect } from "@tanstack/react-router";

import { historySearch } from "../../history/history-search.ts";
import { signedInRoute } from "../../shell/signed-in-route.ts";

/** The address that histories had before each record had a page. */
export const historyRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/history/$model/$key",
  validateSearch: historySearch,
  beforeLoad: ({ params, search }) => {
    // oxlint-disable-next-line typescript/only-throw-error -- this is how the router is told to go elsewhere
    throw redirect({
      to: "/records/$model/$key",
      params,
      search: { ...search, tab: "history" },
      replace: true,
    });
  },
});
