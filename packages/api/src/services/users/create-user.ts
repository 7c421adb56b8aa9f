import { hashPassword } from "better-auth/crypto";
import { UniqueConstraintError } from "sequelize";

import type { SessionUser } from "../../auth/session-user.ts";
import { setPassword } from "../../auth/set-password.ts";
import { ServiceError } from "../../errors/service-error.ts";
import { CreateUserInput } from "../../schemas/user-input.ts";
import { requireRole } from "../require-role.ts";
import type { ServiceContext } from "../service-context.ts";
import { withTransaction } from "../with-transaction.ts";

/**
 * Makes an account. Needs an admin.
 * @throws {ServiceError} EMAIL_TAKEN
 */
export async function createUser(options: {
  ctx: ServiceContext;
  input: CreateUserInput;
}): Promise<SessionUser> {
  const { ctx } = options;
  requireRole(ctx, "admin");
  const { name, email, password, role } = CreateUserInput.parse(options.input);
  const digest = await hashPassword(password);
  return withTransaction(ctx, async (transaction) => {
    try {
      const { id } = await ctx.db.models.User.create({ name, email, role }, { transaction });
      await setPassword({ db: ctx.db, userId: id, digest, transaction });
      return { id, name, email, role };
    } catch (error) {
      if (!(error instanceof UniqueConstraintError)) throw error;
      throw new ServiceError("EMAIL_TAKEN", `There is an account for ${email} already`, { cause: error });
    }
  });
}
