import type { Database } from "@hindsight/db";

import { auditContextOf } from "../trpc/audit-context-of.ts";
import type { RequestOrigin } from "../trpc/context.ts";
import type { SessionUser } from "./session-user.ts";
import { SIGN_IN_OUTCOMES, type SignInOutcome } from "./sign-in-event.ts";

/** Model name of sign-ins in the log. */
export const SIGN_IN_MODEL = "Sign-in";

export interface RecordSignInOptions {
  readonly db: Database;
  readonly outcome: SignInOutcome;
  /** Email that was given. */
  readonly account: string;
  readonly userId: string | null;
  /** The user; `null` if the password was not right. */
  readonly actor: SessionUser | null;
  readonly origin: RequestOrigin;
}

/** Writes an entry about a sign-in or sign-out to the log. */
export async function recordSignIn(options: RecordSignInOptions): Promise<void> {
  const { db, outcome, account, userId, actor, origin } = options;
  await db.audit.run({ ...auditContextOf(actor, origin), reason: SIGN_IN_OUTCOMES[outcome] }, () =>
    db.audit.note({ model: SIGN_IN_MODEL, key: userId ?? account, label: account.slice(0, 320) }),
  );
}
