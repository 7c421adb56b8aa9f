import { createRootRouteWithContext } from "@tanstack/react-router";

import type { RouteContext } from "../api/route-context.ts";

export const rootRoute = createRootRouteWithContext<RouteContext>()();
