import { i18n } from "../i18n/i18n.ts";

const DECIMAL = /^-?\d+(?:\.(\d+))?$/;

/** More digits than a format gives. */
const MOST = 100;

/**
 * A recorded decimal number in the viewer's language, with all of its digits. It is text, and never converted to a floating-point
 * number. What is none, such as `NaN`, stays as it is.
 * @param least digits behind the separator
 */
export function decimalText(value: string, least = 0): string {
  const found = DECIMAL.exec(value);
  const digits = Math.max(least, found?.[1]?.length ?? 0);
  if (found === null || digits > MOST) return value;
  const format = new Intl.NumberFormat(i18n.language, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return format.format(value as Intl.StringNumericLiteral);
}
