import type { RouteContext } from "../api/route-context.ts";

/** Who is signed in, asked once: signing in or out, and a server that no longer knows the user, forget the answer. */
export function sessionQuery({ queryClient, trpc }: RouteContext) {
  return queryClient.query({ ...trpc.session.me.queryOptions(), staleTime: "static" });
}
