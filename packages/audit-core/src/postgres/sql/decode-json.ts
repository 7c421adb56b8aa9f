import type { Value } from "../../core/value.ts";
import { exactNumber } from "./exact-number.ts";

/** Matches JSON that may contain a number that a JavaScript number cannot represent: many digits, or an exponent. */
const LONG_NUMBER = /[\d.]{16}|\d[eE]/;

/**
 * Parses JSON. A number that JavaScript cannot represent exactly becomes a string, as it does in columns. Text that is not
 * JSON is returned unchanged: it was stored when the column had another type.
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
