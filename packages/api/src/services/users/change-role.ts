import { ServiceError } from "../../errors/service-error.ts";
import { requireRight } from "../../rights/require-right.ts";
import { ChangeRoleInput } from "../../schemas/user-input.ts";
import type { ServiceContext } from "../service-context.ts";
import { withTransaction } from "../with-transaction.ts";
import { accountOf } from "./internal/account-of.ts";
import { keepAnAdmin } from "./internal/keep-an-admin.ts";

/**
 * Gives an account another role. It counts at once, for open subscriptions too. Needs `manage-users`.
 * @throws {ServiceError} NOT_FOUND, ILLEGAL_STATE for one's own account, so that somebody can always give it back, or for
 * the role that it has
 */
export async function changeRole(options: { ctx: ServiceContext; input: ChangeRoleInput }): Promise<void> {
  const { ctx } = options;
  const admin = requireRight(ctx, "manage-users");
  const { id, role, reason } = ChangeRoleInput.parse(options.input);
  if (id === admin.id) throw new ServiceError("ILLEGAL_STATE", "You cannot change your own role");
  await withTransaction(ctx, async (transaction) => {
    await keepAnAdmin(ctx, id, transaction);
    const user = await accountOf(ctx, id, transaction);
    if (user.role === role) throw new ServiceError("ILLEGAL_STATE", `This account is ${role} already`);
    await user.update({ role }, { transaction, audit: { reason } });
  });
}
