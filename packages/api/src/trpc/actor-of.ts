import type { Actor } from "@hindsight/audit-core";

import type { SessionUser } from "../auth/session-user.ts";

/** Somebody with an account, as versions name who did it. */
export function actorOf({ id, name, role }: SessionUser): Actor {
  return { type: role === "service" ? "service" : "user", id, label: name.slice(0, 256).toWellFormed() };
}
