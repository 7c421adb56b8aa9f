import { AuditError } from "../../core/error.ts";
import type { Registration } from "../models/registration.ts";

/**
 * The fields that the options of a call name.
 * @throws {AuditError} FIELD_UNKNOWN for a field that is not recorded.
 */
export function recordedFields(
  { model, fields }: Registration,
  call: string,
  options: Readonly<Record<string, readonly string[]>>,
): ReadonlySet<string> {
  const recorded = new Set(fields.map(({ field }) => field));
  for (const [option, names] of Object.entries(options)) {
    const unknown = names.find((name) => !recorded.has(name));
    if (unknown !== undefined) {
      throw new AuditError(
        "FIELD_UNKNOWN",
        `${model.name}.${call}: ${option} names ${unknown}, which is not a recorded field`,
      );
    }
  }
  return new Set(Object.values(options).flat());
}
