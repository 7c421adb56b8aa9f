import { ServiceError } from "../../errors/service-error.ts";
import { AccountInput } from "../../schemas/user-input.ts";
import { requireRight } from "../../rights/require-right.ts";
import type { ServiceContext } from "../service-context.ts";
import { withTransaction } from "../with-transaction.ts";
import { accountOf } from "./internal/account-of.ts";

/**
 * Enables a disabled account again. Needs `manage-users`.
 * @throws {ServiceError} NOT_FOUND, ILLEGAL_STATE if it is not disabled
 */
export async function enableUser(options: { ctx: ServiceContext; input: AccountInput }): Promise<void> {
  const { ctx } = options;
  requireRight(ctx, "manage-users");
  const { id, reason } = AccountInput.parse(options.input);
  await withTransaction(ctx, async (transaction) => {
    const user = await accountOf(ctx, id, transaction);
    if (user.disabledAt === null) throw new ServiceError("ILLEGAL_STATE", "This account is already enabled");
    await user.update({ disabledAt: null }, { transaction, audit: { reason } });
  });
}
