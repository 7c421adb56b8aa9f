import type { Model, ModelStatic } from "sequelize";

import { AuditError } from "../../../core/error.ts";

/** What `track()` of a model fails with. */
export function refuseOption(
  model: ModelStatic<Model>,
  code: "OPTION_INVALID" | "FIELD_UNKNOWN" | "UNSUPPORTED",
  message: string,
): AuditError {
  return new AuditError(code, `track(${model.name}): ${message}`);
}
