import type { RouteContext } from "../api/route-context.ts";

/** Who is signed in. Cached until the user signs in or out, or the server says that the session has ended. */
export function sessionQuery({ queryClient, trpc }: RouteContext) {
  return queryClient.query({ ...trpc.session.me.queryOptions(), staleTime: "static" });
}
