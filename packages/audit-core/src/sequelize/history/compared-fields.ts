import { AuditError } from "../../core/error.ts";
import { checkOptions } from "../../core/check-options.ts";
import { READ_OPTIONS } from "../types/read-options.ts";
import type { Registration } from "../models/registration.ts";
import type { DiffOptions } from "../types/query-options.ts";

/**
 * The fields that a diff compares.
 * @throws {AuditError} OPTION_INVALID; FIELD_UNKNOWN for a field that is not recorded.
 */
export function comparedFields(registration: Registration, options: DiffOptions): ReadonlySet<string> {
  const { model } = registration;
  checkOptions(`${model.name}.diff`, options, READ_OPTIONS.diff);
  const { fields, exclude = [] } = options;
  const recorded = new Set(registration.fields.map(({ field }) => field));
  for (const [option, names] of Object.entries({ fields: fields ?? [], exclude })) {
    const unknown = names.find((name) => !recorded.has(name));
    if (unknown !== undefined) {
      throw new AuditError(
        "FIELD_UNKNOWN",
        `${model.name}.diff: ${option} names ${unknown}, which is not a recorded field`,
      );
    }
  }
  return new Set([...(fields ?? recorded)].filter((field) => !exclude.includes(field)));
}
