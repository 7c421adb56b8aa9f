import type { RequestOrigin } from "./context.ts";
import { t } from "./trpc.ts";

/** Everything a procedure writes is recorded with who asked and from where. */
export const withAuditContext = t.middleware(async ({ ctx, next, type }) => {
  const { user, request } = ctx;
  const actor =
    user === null ? null : { type: "user", id: user.id, label: user.name.slice(0, 256).toWellFormed() };
  const result = await ctx.db.audit.run(
    {
      actor,
      requestId: request.requestId,
      remoteAddress: request.remoteAddress,
      metadata: metadataOf(request),
      userAgent: request.userAgent?.slice(0, 1000) ?? null,
    },
    () => next(),
  );
  if (type === "mutation" && result.ok) ctx.onWrite();
  return result;
});

function metadataOf({ remotePort, clientRequestId }: RequestOrigin) {
  if (remotePort === null && clientRequestId === null) return null;
  return {
    ...(remotePort !== null && { remotePort }),
    ...(clientRequestId !== null && { clientRequestId }),
  };
}
