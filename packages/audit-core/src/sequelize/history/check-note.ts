import { z } from "zod";

import { AuditError } from "../../core/error.ts";
import type { Registration } from "../models/registration.ts";
import type { NoteInput } from "../types/entry.ts";

const Entry = z.strictObject({
  model: z.string().min(1).max(200),
  key: z.string().min(1).max(2000),
  label: z.string().max(500).nullable().default(null),
  changes: z
    .array(z.strictObject({ field: z.string().min(1).max(200), old: z.json(), new: z.json() }))
    .max(1000)
    .default([]),
});

/**
 * Checks an entry, and finds the registration of what it is about. A tracked model's may name recorded fields only, and no masked ones: their values would be in clear.
 * @throws {AuditError} OPTION_INVALID, FIELD_UNKNOWN
 */
export function checkNote(
  input: NoteInput,
  registrationOf: (model: string) => Registration | undefined,
): readonly [z.output<typeof Entry>, Registration | undefined] {
  const parsed = Entry.safeParse(input);
  if (!parsed.success) throw new AuditError("OPTION_INVALID", `note: ${z.prettifyError(parsed.error)}`);
  const { model } = parsed.data;
  const registration = registrationOf(model);
  for (const { field } of registration === undefined ? [] : parsed.data.changes) {
    const recorded = registration?.fields.find((candidate) => candidate.field === field);
    if (recorded === undefined) {
      throw new AuditError("FIELD_UNKNOWN", `note(${model}): ${field} is not recorded`);
    }
    if (recorded.mask !== null) {
      throw new AuditError("OPTION_INVALID", `note(${model}): ${field} is masked`);
    }
  }
  return [parsed.data, registration];
}
