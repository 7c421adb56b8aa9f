import type { Value } from "../api/outputs.ts";
import { prettyJson } from "./pretty-json.ts";

/** Whether two recorded values are equal; `undefined` is a record that does not exist. */
export function sameValue(a: Value | undefined, b: Value | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a === b || prettyJson(a) === prettyJson(b);
}
