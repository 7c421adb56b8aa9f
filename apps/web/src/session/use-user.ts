import { useRouteContext } from "@tanstack/react-router";

import type { Right, SessionUser } from "../api/outputs.ts";

interface CurrentUser extends SessionUser {
  /** Whether it is a demo account, whose password cannot be changed. */
  readonly demo: boolean;
  /** May see history and the log. */
  readonly readsHistory: boolean;
  /** May see sensitive models and fields. */
  readonly seesSensitive: boolean;
  /** May take history out in files. */
  readonly exports: boolean;
  /** May change records. */
  readonly writes: boolean;
  /** May revert and restore records. */
  readonly reverts: boolean;
  /** May read history with what was archived, and the server can. */
  readonly readsArchives: boolean;
  /** May archive history, and start and cancel other jobs. */
  readonly runsJobs: boolean;
  /** May steer subscriptions to the log and webhooks. */
  readonly managesSubscriptions: boolean;
  readonly managesUsers: boolean;
}

/** The signed-in user with their rights. Only below the signed-in route. */
export function useUser(): CurrentUser {
  const { user, rights, archives } = useRouteContext({ from: "/signed-in" });
  const may = (right: Right) => rights.includes(right);
  return {
    ...user,
    readsHistory: may("view-history"),
    seesSensitive: may("view-sensitive"),
    exports: may("export"),
    writes: may("edit"),
    reverts: may("revert"),
    readsArchives: may("view-history") && archives,
    runsJobs: may("archive"),
    managesSubscriptions: may("manage-subscriptions"),
    managesUsers: may("manage-users"),
  };
}
