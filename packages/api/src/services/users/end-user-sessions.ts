import { endSessions } from "../../auth/end-sessions.ts";
import { AccountInput } from "../../schemas/user-input.ts";
import { requireRight } from "../../rights/require-right.ts";
import type { ServiceContext } from "../service-context.ts";
import { withTransaction } from "../with-transaction.ts";
import { accountOf } from "./internal/account-of.ts";
import { noteOnAccount } from "./internal/note-on-account.ts";

/**
 * Ends all sessions of a user. Needs `manage-users`.
 * @throws {ServiceError} NOT_FOUND
 */
export async function endUserSessions(options: {
  ctx: ServiceContext;
  input: AccountInput;
}): Promise<{ readonly ended: number }> {
  const { ctx } = options;
  requireRight(ctx, "manage-users");
  const { id, reason } = AccountInput.parse(options.input);
  return withTransaction(ctx, async (transaction) => {
    const user = await accountOf(ctx, id, transaction);
    const ended = await endSessions({ db: ctx.db, userId: id, transaction });
    await noteOnAccount({ ctx, user, reason: `Sessions ended: ${reason}`, transaction });
    return { ended };
  });
}
