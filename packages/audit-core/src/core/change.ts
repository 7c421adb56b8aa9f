import type { Value } from "./value.ts";

/** One field that differs between two states of a row. A masked field has its mask as both values. */
export interface Change<Field extends string = string> {
  readonly field: Field;
  /** `null` before a create and for SQL NULL. */
  readonly old: Value;
  /** `null` after a delete and for SQL NULL. */
  readonly new: Value;
}
