const WHOLE = new Intl.NumberFormat();

/** "12,345", in the viewer's language. */
export function numberText(value: number): string {
  return WHOLE.format(value);
}
