import { AuditError } from "./error.ts";

/**
 * The list that a call was given, which may come from a JavaScript caller.
 * @throws {AuditError} OPTION_INVALID if it is none
 */
export function toList<T>(call: string, given: readonly T[]): readonly T[] {
  const checked: unknown = given;
  if (Array.isArray(checked)) return given;
  throw new AuditError("OPTION_INVALID", `${call}: expected a list`);
}
