import { hasRole } from "@hindsight/api/schemas";
import { useRouteContext } from "@tanstack/react-router";

import type { SessionUser } from "../api/outputs.ts";

interface CurrentUser extends SessionUser {
  /** Whether it is an account of the demo, whose password stays. */
  readonly demo: boolean;
  /** May see history and the log. */
  readonly readsHistory: boolean;
  /** May change and revert. */
  readonly writes: boolean;
}

/** The signed-in user and what to show them; only below the signed-in route. */
export function useUser(): CurrentUser {
  const { user } = useRouteContext({ from: "/signed-in" });
  return { ...user, readsHistory: hasRole(user.role, "auditor"), writes: hasRole(user.role, "admin") };
}
