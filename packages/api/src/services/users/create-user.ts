import { UniqueConstraintError } from "sequelize";

import { makePasswordLink } from "../../auth/password-link.ts";
import type { SessionUser } from "../../auth/session-user.ts";
import { ServiceError } from "../../errors/service-error.ts";
import { CreateUserInput } from "../../schemas/user-input.ts";
import { requireRight } from "../../rights/require-right.ts";
import type { ServiceContext } from "../service-context.ts";
import { withTransaction } from "../with-transaction.ts";

/**
 * Creates an account without a password, and returns the token of a link with which its owner can choose one, once and within a
 * day. Needs `manage-users`.
 * @throws {ServiceError} EMAIL_TAKEN
 */
export async function createUser(options: {
  ctx: ServiceContext;
  input: CreateUserInput;
}): Promise<{ readonly user: SessionUser; readonly token: string }> {
  const { ctx } = options;
  requireRight(ctx, "manage-users");
  const { name, email, role } = CreateUserInput.parse(options.input);
  return withTransaction(ctx, async (transaction) => {
    try {
      const { id } = await ctx.db.models.User.create({ name, email, role }, { transaction });
      const token = await makePasswordLink({ db: ctx.db, transaction }, id);
      return { user: { id, name, email, role }, token };
    } catch (error) {
      if (!(error instanceof UniqueConstraintError)) throw error;
      throw new ServiceError("EMAIL_TAKEN", `There is already an account for ${email}`, { cause: error });
    }
  });
}
