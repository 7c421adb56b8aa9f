import { endSessions } from "../../auth/end-sessions.ts";
import { ServiceError } from "../../errors/service-error.ts";
import { requireRight } from "../../rights/require-right.ts";
import { EndSessionInput } from "../../schemas/user-input.ts";
import type { ServiceContext } from "../service-context.ts";
import { noteOnAccount } from "../users/internal/note-on-account.ts";
import { withTransaction } from "../with-transaction.ts";

/**
 * Ends another session of the user. Needs an account.
 * @throws {ServiceError} NOT_FOUND; ILLEGAL_STATE for the session of this call, which signing out ends
 */
export async function endSession(options: {
  ctx: ServiceContext & { readonly sessionId: string | null };
  input: EndSessionInput;
}): Promise<{ readonly id: string }> {
  const { ctx } = options;
  const user = requireRight(ctx, "signed-in");
  const { id } = EndSessionInput.parse(options.input);
  if (id === ctx.sessionId) throw new ServiceError("ILLEGAL_STATE", "To end this session, sign out");
  return withTransaction(ctx, async (transaction) => {
    const ended = await endSessions({ db: ctx.db, userId: user.id, only: id, transaction });
    if (ended === 0) throw new ServiceError("NOT_FOUND", "This session has ended already");
    await noteOnAccount({ ctx, user, reason: "Another session ended", transaction });
    return { id };
  });
}
