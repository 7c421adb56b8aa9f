import { failureOf } from "../failures/failure-of.ts";
import { auditContextOf } from "./audit-context-of.ts";
import { t } from "./trpc.ts";

/** Middleware that has refused and failed calls recorded. Their answers do not wait for that. */
export const withFailures = t.middleware(async ({ ctx, meta, path, type, next }) => {
  const result = await next();
  if (result.ok || meta === undefined) return result;
  const failure = failureOf({ type, needs: meta.needs, error: result.error });
  if (failure !== null) {
    ctx.failures.record({ context: auditContextOf(ctx.user, ctx.request), call: path, ...failure });
  }
  return result;
});
