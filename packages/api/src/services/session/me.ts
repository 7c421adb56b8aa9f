import type { ArchiveReader } from "@hindsight/db";

import type { DemoAccount } from "../../auth/demo-account.ts";
import type { SessionUser } from "../../auth/session-user.ts";
import { type Right, ROLE_RIGHTS } from "../../rights/rights.ts";

/** The signed-in user, their rights here, and the accounts that the sign-in page offers. */
export interface Me {
  readonly user: SessionUser | null;
  /** Without `revert` if this installation does not allow it. */
  readonly rights: readonly Right[];
  /** Whether this installation allows reverts and restores. */
  readonly reverts: boolean;
  /** Whether history can be read with what was archived. */
  readonly archives: boolean;
  readonly demo: readonly DemoAccount[];
}

/** Open to everyone. There are demo accounts on the embedded demo database only. */
export function me({
  ctx: { user, reverts, archives, demoAccounts },
}: {
  ctx: {
    readonly user: SessionUser | null;
    readonly reverts: boolean;
    readonly archives?: ArchiveReader | undefined;
    readonly demoAccounts: readonly DemoAccount[];
  };
}): Me {
  const rights = user === null ? [] : ROLE_RIGHTS[user.role].filter((right) => reverts || right !== "revert");
  return { user, rights, reverts, archives: archives !== undefined, demo: demoAccounts };
}
