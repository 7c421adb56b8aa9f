import type { AuditContext } from "../core/context.ts";

declare module "sequelize/types/model" {
  interface Transactionable {
    /** Context for the versions of this call alone; wins over the scope's. */
    audit?: AuditContext | undefined;
  }
}
