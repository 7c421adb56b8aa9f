import type { AuditContext } from "../../core/context.ts";

declare module "sequelize/types/model" {
  interface Transactionable {
    /** Context of this call alone; it overrides members of the scope's context. */
    audit?: AuditContext | undefined;
  }

  interface BulkCreateOptions<TAttributes> {
    /**
     * A context for each object, in the same order, or `null`. Its members override those of the call. If a reason is
     * required, the call itself needs one, too.
     */
    auditEach?: readonly (AuditContext | null | undefined)[] | undefined;
  }
}
