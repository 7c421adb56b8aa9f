import { checkOptions } from "../../core/check-options.ts";
import { READ_OPTIONS } from "../types/read-options.ts";
import type { Registration } from "../models/registration.ts";
import type { DiffOptions } from "../types/query-options.ts";
import { recordedFields } from "./recorded-fields.ts";

/**
 * The fields that a diff compares.
 * @throws {AuditError} OPTION_INVALID; FIELD_UNKNOWN for a field that is not recorded.
 */
export function comparedFields(registration: Registration, options: DiffOptions): ReadonlySet<string> {
  checkOptions(`${registration.model.name}.diff`, options, READ_OPTIONS.diff);
  const { fields = registration.fields.map(({ field }) => field), exclude = [] } = options;
  const left = recordedFields(registration, "diff", { exclude });
  return recordedFields(registration, "diff", { fields: fields.filter((field) => !left.has(field)) });
}
