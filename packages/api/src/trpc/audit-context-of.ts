import type { AuditContext } from "@hindsight/audit-core";

import type { SessionUser } from "../auth/session-user.ts";
import { actorOf } from "./actor-of.ts";
import type { RequestOrigin } from "./context.ts";

/** Who asked and from where, as versions keep it. */
export function auditContextOf(user: SessionUser | null, request: RequestOrigin): AuditContext {
  return {
    actor: user === null ? null : actorOf(user),
    reason: request.reason,
    requestId: request.requestId,
    remoteAddress: request.remoteAddress,
    metadata: metadataOf(request),
    userAgent: request.userAgent?.slice(0, 1000) ?? null,
  };
}

function metadataOf({ remotePort, clientRequestId }: RequestOrigin) {
  if (remotePort === null && clientRequestId === null) return null;
  return {
    ...(remotePort !== null && { remotePort }),
    ...(clientRequestId !== null && { clientRequestId }),
  };
}
