import { byLocale } from "../i18n/by-locale.ts";

const amountFormat = byLocale(
  (locale) => new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
);

/** An amount with digit grouping. It is text, and never converted to a floating-point number. */
export function Money({ amount }: { readonly amount: string }) {
  return <span className="tabular">{amountFormat().format(amount as Intl.StringNumericLiteral)}</span>;
}
