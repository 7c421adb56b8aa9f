import { endSessions } from "../../auth/end-sessions.ts";
import { endPasswordLinks } from "../../auth/password-link.ts";
import { ServiceError } from "../../errors/service-error.ts";
import { AccountInput } from "../../schemas/user-input.ts";
import { requireRight } from "../../rights/require-right.ts";
import type { ServiceContext } from "../service-context.ts";
import { withTransaction } from "../with-transaction.ts";
import { accountOf } from "./internal/account-of.ts";
import { keepAnAdmin } from "./internal/keep-an-admin.ts";

/**
 * Disables an account: it cannot sign in any more, and its sessions end. The user's record and history stay. Needs
 * `manage-users`.
 * @throws {ServiceError} NOT_FOUND, ILLEGAL_STATE for the user's own account or one that is already disabled
 */
export async function disableUser(options: { ctx: ServiceContext; input: AccountInput }): Promise<void> {
  const { ctx } = options;
  const admin = requireRight(ctx, "manage-users");
  const { id, reason } = AccountInput.parse(options.input);
  if (id === admin.id) throw new ServiceError("ILLEGAL_STATE", "You cannot disable your own account");
  await withTransaction(ctx, async (transaction) => {
    await keepAnAdmin(ctx, id, transaction);
    const user = await accountOf(ctx, id, transaction);
    if (user.disabledAt !== null) throw new ServiceError("ILLEGAL_STATE", "This account is already disabled");
    await user.update({ disabledAt: new Date() }, { transaction, audit: { reason } });
    await endSessions({ db: ctx.db, userId: id, transaction });
    await endPasswordLinks({ db: ctx.db, transaction }, id);
  });
}
