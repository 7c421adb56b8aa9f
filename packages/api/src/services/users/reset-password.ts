import { endSessions } from "../../auth/end-sessions.ts";
import { makePasswordLink } from "../../auth/password-link.ts";
import { setPassword } from "../../auth/set-password.ts";
import { AccountInput } from "../../schemas/user-input.ts";
import { requireRight } from "../../rights/require-right.ts";
import type { ServiceContext } from "../service-context.ts";
import { withTransaction } from "../with-transaction.ts";
import { accountOf, refuseDemoAccount } from "./internal/account-of.ts";
import { noteOnAccount } from "./internal/note-on-account.ts";

/**
 * Removes the password and ends all sessions of an account, and returns the token of a link with which its owner can choose a
 * new password, once and within a day. Needs `manage-users`.
 * @throws {ServiceError} NOT_FOUND, ILLEGAL_STATE for a demo account
 */
export async function resetPassword(options: {
  ctx: ServiceContext;
  input: AccountInput;
}): Promise<{ readonly token: string }> {
  const { ctx } = options;
  requireRight(ctx, "manage-users");
  const { id, reason } = AccountInput.parse(options.input);
  refuseDemoAccount(id);
  return withTransaction(ctx, async (transaction) => {
    const user = await accountOf(ctx, id, transaction);
    const place = { db: ctx.db, transaction };
    await setPassword({ ...place, userId: id, digest: null });
    await endSessions({ ...place, userId: id });
    await noteOnAccount({ ctx, user, reason: `Password reset: ${reason}`, transaction });
    return { token: await makePasswordLink(place, id) };
  });
}
