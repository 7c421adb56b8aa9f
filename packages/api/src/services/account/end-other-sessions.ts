import { endSessions } from "../../auth/end-sessions.ts";
import { requireRight } from "../../rights/require-right.ts";
import type { ServiceContext } from "../service-context.ts";
import { noteOnAccount } from "../users/internal/note-on-account.ts";
import { withTransaction } from "../with-transaction.ts";

/** Ends the user's other sessions. Needs an account. */
export async function endOtherSessions({
  ctx,
}: {
  ctx: ServiceContext & { readonly sessionId: string | null };
}): Promise<{ readonly ended: number }> {
  const user = requireRight(ctx, "signed-in");
  return withTransaction(ctx, async (transaction) => {
    const ended = await endSessions({ db: ctx.db, userId: user.id, except: ctx.sessionId, transaction });
    await noteOnAccount({ ctx, user, reason: "Other sessions ended", transaction });
    return { ended };
  });
}
