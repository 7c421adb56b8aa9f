import type { Model, ModelStatic } from "sequelize";

import { AuditError } from "../../../core/error.ts";

/** The error for an option of `track()`. */
export function refuseOption(
  model: ModelStatic<Model>,
  code: "OPTION_INVALID" | "FIELD_UNKNOWN" | "UNSUPPORTED",
  message: string,
): AuditError {
  return new AuditError(code, `track(${model.name}): ${message}`);
}
