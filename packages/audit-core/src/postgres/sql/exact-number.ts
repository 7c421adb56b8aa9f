const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/** Parses a decimal number that a JavaScript number can represent exactly; `null` for any other text. */
export function exactNumber(text: string): number | null {
  const wanted = oneSpelling(text);
  const number = Number(text);
  return wanted !== null && wanted === oneSpelling(String(number)) ? number : null;
}

/** Canonical form of a decimal number: its significant digits and an exponent. */
function oneSpelling(number: string): string | null {
  const match = DECIMAL.exec(number);
  if (match === null) return null;
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = match;
  const digits = `${whole}${fraction}`.replace(/^0+/, "");
  const significant = digits.replace(/0+$/, "");
  const zeros = digits.length - significant.length;
  return significant === "" ? "0" : `${sign}${significant}e${Number(exponent) - fraction.length + zeros}`;
}
