import type { Value } from "../../core/value.ts";
import { exactNumber } from "./exact-number.ts";

/** Whether a text may hold a number that a JavaScript number does not: many digits, or an exponent. */
const LONG_NUMBER = /[\d.]{16}|\d[eE]/;

/**
 * JSON as a value; a number that JavaScript cannot hold exactly becomes its text, as in columns, and so does what is no
 * JSON: the column had another type once.
 */
export function decodeJson(text: string): Value {
  try {
    return (LONG_NUMBER.test(text) ? JSON.parse(text, exactly) : JSON.parse(text)) as Value;
  } catch {
    return text;
  }
}

function exactly(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  const source = context?.source;
  if (typeof value !== "number" || source === undefined) return value;
  return exactNumber(source) === null ? source : value;
}
