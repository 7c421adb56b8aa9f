const FORMAT = new Intl.NumberFormat(undefined, { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** An amount that travels as text: grouped for reading, never passed through a binary fraction. */
export function Money({ amount }: { readonly amount: string }) {
  return <span className="tabular">{FORMAT.format(amount as Intl.StringNumericLiteral)}</span>;
}
