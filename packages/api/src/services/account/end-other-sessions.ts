import { endSessions } from "../../auth/end-sessions.ts";
import { requireRole } from "../require-role.ts";
import type { ServiceContext } from "../service-context.ts";
import { noteOnAccount } from "../users/internal/note-on-account.ts";
import { withTransaction } from "../with-transaction.ts";

/** Signs out everywhere but here. Needs a viewer. */
export async function endOtherSessions({
  ctx,
}: {
  ctx: ServiceContext & { readonly sessionId: string | null };
}): Promise<{ readonly ended: number }> {
  const user = requireRole(ctx, "viewer");
  return withTransaction(ctx, async (transaction) => {
    const ended = await endSessions({ db: ctx.db, userId: user.id, except: ctx.sessionId, transaction });
    await noteOnAccount({ ctx, user, reason: "Other sessions ended", transaction });
    return { ended };
  });
}
