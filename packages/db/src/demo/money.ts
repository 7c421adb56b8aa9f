/** The cents of a decimal text with two places. */
export function toCents(amount: string): number {
  return Math.round(Number(amount) * 100);
}

/** Decimal text with two places. */
export function fromCents(cents: number): string {
  return (cents / 100).toFixed(2);
}
