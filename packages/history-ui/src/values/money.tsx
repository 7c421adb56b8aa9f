import { decimalText } from "./decimal-text.ts";

/** An amount with digit grouping. */
export function Money({ amount }: { readonly amount: string }) {
  return <span className="tabular">{decimalText(amount, 2)}</span>;
}
