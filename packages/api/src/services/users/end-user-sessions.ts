import { endSessions } from "../../auth/end-sessions.ts";
import { ServiceError } from "../../errors/service-error.ts";
import { EndSessionsInput } from "../../schemas/user-input.ts";
import { requireRight } from "../../rights/require-right.ts";
import type { ServiceContext } from "../service-context.ts";
import { withTransaction } from "../with-transaction.ts";
import { accountOf } from "./internal/account-of.ts";
import { noteOnAccount } from "./internal/note-on-account.ts";

/**
 * Ends all sessions of a user, or one of them. Needs `manage-users`.
 * @throws {ServiceError} NOT_FOUND for the account, or for the session
 */
export async function endUserSessions(options: {
  ctx: ServiceContext;
  input: EndSessionsInput;
}): Promise<{ readonly ended: number }> {
  const { ctx } = options;
  requireRight(ctx, "manage-users");
  const { id, session, reason } = EndSessionsInput.parse(options.input);
  return withTransaction(ctx, async (transaction) => {
    const user = await accountOf(ctx, id, transaction);
    const ended = await endSessions({ db: ctx.db, userId: id, only: session, transaction });
    if (session !== null && ended === 0)
      throw new ServiceError("NOT_FOUND", "This session has ended already");
    const what = session === null ? "Sessions ended" : "A session ended";
    await noteOnAccount({ ctx, user, reason: `${what}: ${reason}`, transaction });
    return { ended };
  });
}
