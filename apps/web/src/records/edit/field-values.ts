import { sameValue, type Value } from "@hindsight/history-ui/parts";

/** What the controls of a form hold, by field. */
export type FieldValues = Readonly<Record<string, Value>>;

/** A record as a form shows it, and its newest version at that time. */
export interface Snapshot<V extends FieldValues> {
  /** `null` for a record without history. */
  readonly version: string | null;
  readonly values: V;
}

/** The fields of `values` that differ from `before`. */
export function changedFields<V extends FieldValues>(before: V, values: V): Partial<V> {
  return Object.fromEntries(
    Object.entries(values).filter(([field, value]) => !sameValue(before[field], value)),
  ) as Partial<V>;
}

export function sameValues<V extends FieldValues>(before: V, values: V): boolean {
  return Object.keys(changedFields(before, values)).length === 0;
}
