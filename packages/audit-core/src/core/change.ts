import type { Value } from "./value.ts";

/** One field that differs between two states of a row. A masked field shows its mask on both sides. */
export interface Change<Field extends string = string> {
  readonly field: Field;
  /** `null` before a create and for SQL NULL. */
  readonly old: Value;
  /** `null` after a delete and for SQL NULL. */
  readonly new: Value;
}
