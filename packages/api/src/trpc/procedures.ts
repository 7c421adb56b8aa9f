import type { Role } from "../schemas/role.ts";
import { requireRole } from "../services/require-role.ts";
import { mapErrors } from "./map-errors.ts";
import { t } from "./trpc.ts";
import { withAuditContext } from "./with-audit-context.ts";

/** Open to everyone. */
export const publicProcedure = t.procedure.use(mapErrors).use(withAuditContext);

function procedureFor(role: Role) {
  return publicProcedure
    .use(({ ctx, next }) => next({ ctx: { user: requireRole(ctx, role) } }))
    .use(({ ctx, type, next }) => (type === "mutation" ? ctx.writes.run(() => next()) : next()));
}

/** May see orders. */
export const viewerProcedure = procedureFor("viewer");
/** May see history and the log too. */
export const auditorProcedure = procedureFor("auditor");
/** May change and revert too. */
export const adminProcedure = procedureFor("admin");
