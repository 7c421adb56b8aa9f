import type { DemoAccount } from "../../auth/demo-account.ts";
import type { SessionUser } from "../../auth/session-user.ts";

/** Who is signed in, and which accounts the sign-in page may offer. */
export interface Me {
  readonly user: SessionUser | null;
  readonly demo: readonly DemoAccount[];
}

/** Answers everyone; the demo accounts are there on the embedded demo database only. */
export function me({
  ctx,
}: {
  ctx: { readonly user: SessionUser | null; readonly demoAccounts: readonly DemoAccount[] };
}): Me {
  return { user: ctx.user, demo: ctx.demoAccounts };
}
