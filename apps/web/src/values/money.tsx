const FORMAT = new Intl.NumberFormat(undefined, { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** An amount with digit grouping. It is text, and never converted to a floating-point number. */
export function Money({ amount }: { readonly amount: string }) {
  return <span className="tabular">{FORMAT.format(amount as Intl.StringNumericLiteral)}</span>;
}
