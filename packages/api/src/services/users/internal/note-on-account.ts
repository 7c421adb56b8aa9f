import type { User } from "@hindsight/db";
import type { Transaction } from "sequelize";

import { SIGN_IN_MODEL } from "../../../auth/record-sign-in.ts";
import type { ServiceContext } from "../../service-context.ts";

export interface NoteOnAccountOptions {
  readonly ctx: ServiceContext;
  readonly user: Pick<User, "id" | "email">;
  /** What happened, and why where somebody said so. */
  readonly reason: string;
  readonly transaction: Transaction;
}

/** Writes into the log what was done about the way into an account; passwords and sessions stand in no history. */
export async function noteOnAccount({ ctx, user, reason, transaction }: NoteOnAccountOptions): Promise<void> {
  await ctx.db.audit.note(
    { model: SIGN_IN_MODEL, key: user.id, label: user.email },
    { audit: { reason: reason.slice(0, 2000) }, transaction },
  );
}
