import type { Difference } from "@hindsight/audit-core/sequelize";

import { requireRight } from "../../rights/require-right.ts";
import { DiffInput } from "../../schemas/history-input.ts";
import type { ServiceContext } from "../service-context.ts";
import { visibleModel } from "./internal/visible-model.ts";

/**
 * The fields that differ between the states after two versions, sorted by name, with what foreign keys referred to. Needs
 * `view-history`.
 * @throws {AuditError} MODEL_NOT_TRACKED, VERSION_NOT_FOUND, ROWS_DIFFER
 */
export async function diffVersions(options: {
  ctx: ServiceContext;
  input: DiffInput;
}): Promise<readonly Difference[]> {
  const user = requireRight(options.ctx, "view-history");
  const { model, older, newer } = DiffInput.parse(options.input);
  const { tracked, sight, recordRead } = visibleModel(options.ctx, user, model);
  const changes = await tracked.diff(older, newer, { references: true });
  const { key } = await tracked.version(newer);
  await recordRead("history.diff", key);
  return sight.changes(tracked.name, changes);
}
