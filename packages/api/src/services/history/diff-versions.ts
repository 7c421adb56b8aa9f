import type { Difference } from "@hindsight/audit-core/sequelize";

import { DiffInput } from "../../schemas/history-input.ts";
import { requireRole } from "../require-role.ts";
import type { ServiceContext } from "../service-context.ts";

/**
 * Fields that differ between the states two versions left behind, sorted by name, with what foreign keys referred to. Needs
 * an auditor.
 * @throws {AuditError} MODEL_NOT_TRACKED, VERSION_NOT_FOUND
 */
export async function diffVersions(options: {
  ctx: ServiceContext;
  input: DiffInput;
}): Promise<readonly Difference[]> {
  requireRole(options.ctx, "auditor");
  const { model, older, newer } = DiffInput.parse(options.input);
  return options.ctx.db.audit.tracked(model).diff(older, newer, { references: true });
}
