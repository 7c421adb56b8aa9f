import type { Change } from "../api/outputs.ts";

/** Changes in the order of the model's fields; fields the model no longer has come last. */
export function inFieldOrder(changes: readonly Change[], fields: readonly string[]): readonly Change[] {
  const place = new Map(fields.map((field, index) => [field, index]));
  const of = (change: Change) => place.get(change.field) ?? fields.length;
  return changes.toSorted((a, b) => of(a) - of(b));
}
