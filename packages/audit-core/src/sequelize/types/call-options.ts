import type { AuditContext } from "../../core/context.ts";

declare module "sequelize/types/model" {
  interface Transactionable {
    /** Context for the versions of this call alone; wins over the scope's. */
    audit?: AuditContext | undefined;
  }

  interface BulkCreateOptions<TAttributes> {
    /**
     * A context for each object, in their order, over that of the call: `null` for none. Each names what differs, such as
     * `reason`, `actor` or `effectiveAt`; where a reason is required, the call needs one too.
     */
    auditEach?: readonly (AuditContext | null | undefined)[] | undefined;
  }
}
