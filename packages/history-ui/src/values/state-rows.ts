import type { Value } from "../api/outputs.ts";
import { sameValue } from "./same-value.ts";

export type State = Readonly<Record<string, Value>>;

/** One field of a record at two moments; `undefined` if the record did not exist. */
export interface StateRow {
  readonly field: string;
  readonly before: Value | undefined;
  readonly after: Value | undefined;
  readonly differs: boolean;
}

/** A record at two moments side by side, one row per field, in the order of the later state. */
export function stateRows(before: State | null, after: State | null): readonly StateRow[] {
  const fields = new Set([...Object.keys(after ?? {}), ...Object.keys(before ?? {})]);
  return Array.from(fields, (field) => {
    const [a, b] = [before?.[field], after?.[field]];
    return { field, before: a, after: b, differs: !sameValue(a, b) };
  });
}
