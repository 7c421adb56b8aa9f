import { hashPassword, verifyPassword } from "better-auth/crypto";

import { endSessions } from "../../auth/end-sessions.ts";
import { passwordOf, setPassword } from "../../auth/set-password.ts";
import { beginAttempt, endAttempts } from "../../auth/sign-in-attempts.ts";
import { ServiceError } from "../../errors/service-error.ts";
import { ChangePasswordInput } from "../../schemas/user-input.ts";
import { requireRight } from "../../rights/require-right.ts";
import type { ServiceContext } from "../service-context.ts";
import { refuseDemoAccount } from "../users/internal/account-of.ts";
import { noteOnAccount } from "../users/internal/note-on-account.ts";
import { withTransaction } from "../with-transaction.ts";

/**
 * Changes the user's own password and ends their other sessions. Needs an account.
 * @throws {ServiceError} PASSWORD_WRONG, TOO_MANY_ATTEMPTS, ILLEGAL_STATE for a demo account
 */
export async function changePassword(options: {
  ctx: ServiceContext & { readonly sessionId: string | null };
  input: ChangePasswordInput;
}): Promise<{ readonly ended: number }> {
  const { ctx } = options;
  const user = requireRight(ctx, "signed-in");
  const { current, password } = ChangePasswordInput.parse(options.input);
  refuseDemoAccount(user.id);
  // Attempts are limited, so that an open session cannot be used to guess the password.
  const attempt = { account: user.email, device: `session of ${user.id}` };
  const wait = await beginAttempt(ctx.db, attempt);
  if (wait > 0)
    throw new ServiceError("TOO_MANY_ATTEMPTS", `Too many wrong passwords. Try again in ${wait} seconds.`);
  const hash = await passwordOf(ctx.db, user.id);
  if (hash === null || !(await verifyPassword({ hash, password: current })))
    throw new ServiceError("PASSWORD_WRONG", "The current password is wrong");
  await endAttempts(ctx.db, attempt);
  const digest = await hashPassword(password);
  return withTransaction(ctx, async (transaction) => {
    await setPassword({ db: ctx.db, userId: user.id, digest, transaction });
    const ended = await endSessions({ db: ctx.db, userId: user.id, except: ctx.sessionId, transaction });
    await noteOnAccount({ ctx, user, reason: "Password changed", transaction });
    return { ended };
  });
}
