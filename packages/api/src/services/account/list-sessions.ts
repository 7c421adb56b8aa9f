import { requireRight } from "../../rights/require-right.ts";
import type { ServiceContext } from "../service-context.ts";
import { sessionsOf, type SessionView } from "./internal/sessions-of.ts";

/** The user's own sessions, most recently used first. Needs an account. */
export async function listSessions({
  ctx,
}: {
  ctx: ServiceContext & { readonly sessionId: string | null };
}): Promise<readonly SessionView[]> {
  const user = requireRight(ctx, "signed-in");
  return sessionsOf(ctx, user.id);
}
