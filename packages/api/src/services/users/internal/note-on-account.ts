import type { User } from "@hindsight/db";
import type { Transaction } from "sequelize";

import { SIGN_IN_MODEL } from "../../../auth/record-sign-in.ts";
import type { ServiceContext } from "../../service-context.ts";

export interface NoteOnAccountOptions {
  readonly ctx: ServiceContext;
  readonly user: Pick<User, "id" | "email">;
  /** What happened, and the reason if there is one. */
  readonly reason: string;
  readonly transaction: Transaction;
}

/** Writes a note about a password or session of an account, since these tables are not tracked. */
export async function noteOnAccount({ ctx, user, reason, transaction }: NoteOnAccountOptions): Promise<void> {
  await ctx.db.audit.note(
    { model: SIGN_IN_MODEL, key: user.id, label: user.email },
    { audit: { reason: reason.slice(0, 2000) }, transaction },
  );
}
