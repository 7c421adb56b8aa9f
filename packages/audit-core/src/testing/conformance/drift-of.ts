import type { Drift } from "../../postgres/drift.ts";
import type { Audit } from "../../sequelize/audit.ts";

/** What `check()` finds, beside that in the database of a test one role does everything. */
export async function driftOf(audit: Pick<Audit, "check">): Promise<readonly Drift[]> {
  return (await audit.check()).filter(({ code }) => code !== "ROLES_UNSEPARATED");
}
