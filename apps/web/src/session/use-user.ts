import { useRouteContext } from "@tanstack/react-router";

import type { Right, SessionUser } from "../api/outputs.ts";

interface CurrentUser extends SessionUser {
  /** Whether it is an account of the demo, whose password stays. */
  readonly demo: boolean;
  /** May see history and the log. */
  readonly readsHistory: boolean;
  /** May change records. */
  readonly writes: boolean;
  /** May put records back to what they were. */
  readonly reverts: boolean;
  readonly managesUsers: boolean;
}

/** The signed-in user and what to show them; only below the signed-in route. */
export function useUser(): CurrentUser {
  const { user, rights } = useRouteContext({ from: "/signed-in" });
  const may = (right: Right) => rights.includes(right);
  return {
    ...user,
    readsHistory: may("view-history"),
    writes: may("edit"),
    reverts: may("revert"),
    managesUsers: may("manage-users"),
  };
}
