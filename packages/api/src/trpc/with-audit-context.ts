import { auditContextOf } from "./audit-context-of.ts";
import { t } from "./trpc.ts";

/** Everything a procedure writes is recorded with who asked and from where. */
export const withAuditContext = t.middleware(async ({ ctx, next, type }) => {
  const result = await ctx.db.audit.run(auditContextOf(ctx.user, ctx.request), () => next());
  if (type === "mutation" && result.ok) ctx.onWrite();
  return result;
});
