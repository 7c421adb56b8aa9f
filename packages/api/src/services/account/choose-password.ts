import { hashPassword } from "better-auth/crypto";

import { endSessions } from "../../auth/end-sessions.ts";
import { takePasswordLink } from "../../auth/password-link.ts";
import { setPassword } from "../../auth/set-password.ts";
import { endAttempts } from "../../auth/sign-in-attempts.ts";
import { ServiceError } from "../../errors/service-error.ts";
import { ChoosePasswordInput } from "../../schemas/user-input.ts";
import { actorOf } from "../../trpc/actor-of.ts";
import type { ServiceContext } from "../service-context.ts";
import { noteOnAccount } from "../users/internal/note-on-account.ts";
import { withTransaction } from "../with-transaction.ts";

/**
 * Gives an account the password that its owner chose, by a link that an admin made. Open to everyone who has the link;
 * resolves with the address to sign in with.
 * @throws {ServiceError} LINK_INVALID
 */
export async function choosePassword(options: {
  ctx: ServiceContext;
  input: ChoosePasswordInput;
}): Promise<{ readonly email: string }> {
  const { ctx } = options;
  const { token, password } = ChoosePasswordInput.parse(options.input);
  return withTransaction(ctx, async (transaction) => {
    const place = { db: ctx.db, transaction };
    const userId = await takePasswordLink(place, token);
    const user = userId === null ? null : await ctx.db.models.User.findByPk(userId, { transaction });
    if (user === null || user.disabledAt !== null) {
      throw new ServiceError(
        "LINK_INVALID",
        "This link has been used or is more than a day old. Ask an administrator for a new one.",
      );
    }
    await setPassword({ ...place, userId: user.id, digest: await hashPassword(password) });
    await endSessions({ ...place, userId: user.id });
    // Strangers who guessed meanwhile do not keep the owner out.
    await endAttempts(ctx.db, { account: user.email, device: null });
    // Whoever has the link acts as the owner of the account.
    await ctx.db.audit.run({ actor: actorOf(user) }, () =>
      noteOnAccount({ ctx, user, reason: "Password chosen by a link", transaction }),
    );
    return { email: user.email };
  });
}
