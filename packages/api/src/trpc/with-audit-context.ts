import { auditContextOf } from "./audit-context-of.ts";
import { t } from "./trpc.ts";

/** Middleware that runs a procedure in an audit context with the user and the origin of the call. */
export const withAuditContext = t.middleware(async ({ ctx, next, type }) => {
  const result = await ctx.db.audit.run(auditContextOf(ctx.user, ctx.request), () => next());
  if (type === "mutation" && result.ok) ctx.onWrite();
  return result;
});
