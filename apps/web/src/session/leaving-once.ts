import type { QueryClient } from "@tanstack/react-query";
import type { RegisteredRouter } from "@tanstack/react-router";

/**
 * What to do when an answer says that the session has ended: asks once who is signed in, which leads to the sign-in page, and
 * then drops what was loaded. Further such answers in the meantime change nothing.
 */
export function leavingOnce(queryClient: QueryClient, router: RegisteredRouter): () => Promise<void> {
  let leaving = false;
  return async () => {
    if (leaving) return;
    leaving = true;
    try {
      queryClient.removeQueries({ queryKey: router.options.context.trpc.session.me.queryKey() });
      await router.invalidate();
      if (router.state.location.pathname === "/sign-in") queryClient.clear();
    } finally {
      leaving = false;
    }
  };
}
