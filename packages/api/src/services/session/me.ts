import type { DemoAccount } from "../../auth/demo-account.ts";
import type { SessionUser } from "../../auth/session-user.ts";
import { type Right, ROLE_RIGHTS } from "../../rights/rights.ts";

/** Who is signed in, what they may do here, and which accounts the sign-in page may offer. */
export interface Me {
  readonly user: SessionUser | null;
  /** Without `revert` where this installation puts no records back. */
  readonly rights: readonly Right[];
  /** Whether this installation puts records back at all. */
  readonly reverts: boolean;
  readonly demo: readonly DemoAccount[];
}

/** Answers everyone; the demo accounts are there on the embedded demo database only. */
export function me({
  ctx: { user, reverts, demoAccounts },
}: {
  ctx: {
    readonly user: SessionUser | null;
    readonly reverts: boolean;
    readonly demoAccounts: readonly DemoAccount[];
  };
}): Me {
  const rights = user === null ? [] : ROLE_RIGHTS[user.role].filter((right) => reverts || right !== "revert");
  return { user, rights, reverts, demo: demoAccounts };
}
