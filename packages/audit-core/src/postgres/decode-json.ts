import type { Value } from "../core/value.ts";

/** Whether a text may hold a number that a JavaScript number does not: many digits, or an exponent. */
const LONG_NUMBER = /[\d.]{16}|\d[eE]/;

/** JSON as a value; a number that JavaScript cannot hold exactly becomes its text, as in columns. */
export function decodeJson(text: string): Value {
  return (LONG_NUMBER.test(text) ? JSON.parse(text, exactly) : JSON.parse(text)) as Value;
}

function exactly(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  const source = context?.source;
  if (typeof value !== "number" || source === undefined) return value;
  return decimal(String(value)) === decimal(source) ? value : source;
}

/** One spelling for each decimal number: its digits without outer zeros, and the place of the point. */
function decimal(number: string): string {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(number) ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+/, "");
  const significant = digits.replace(/0+$/, "");
  const zeros = digits.length - significant.length;
  return significant === "" ? "0" : `${sign}${significant}e${Number(exponent) - fraction.length + zeros}`;
}
