import { ServiceError } from "../../errors/service-error.ts";
import { requireRight } from "../../rights/require-right.ts";
import { UserSessionsInput } from "../../schemas/user-input.ts";
import { sessionsOf, type SessionView } from "../account/internal/sessions-of.ts";
import type { ServiceContext } from "../service-context.ts";

/**
 * The sessions of an account, most recently used first. Needs `manage-users`.
 * @throws {ServiceError} NOT_FOUND
 */
export async function listUserSessions(options: {
  ctx: ServiceContext & { readonly sessionId: string | null };
  input: UserSessionsInput;
}): Promise<readonly SessionView[]> {
  const { ctx } = options;
  requireRight(ctx, "manage-users");
  const { id } = UserSessionsInput.parse(options.input);
  if ((await ctx.db.models.User.count({ where: { id } })) === 0) {
    throw new ServiceError("NOT_FOUND", "There is no such account");
  }
  return sessionsOf(ctx, id);
}
