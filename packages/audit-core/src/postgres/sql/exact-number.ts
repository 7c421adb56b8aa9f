const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/** The number that a decimal text says, where a JavaScript number holds it exactly; `null` for any other text. */
export function exactNumber(text: string): number | null {
  const wanted = oneSpelling(text);
  const number = Number(text);
  return wanted !== null && wanted === oneSpelling(String(number)) ? number : null;
}

/** One spelling for each decimal number: its digits without outer zeros, and the place of the point. */
function oneSpelling(number: string): string | null {
  const match = DECIMAL.exec(number);
  if (match === null) return null;
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = match;
  const digits = `${whole}${fraction}`.replace(/^0+/, "");
  const significant = digits.replace(/0+$/, "");
  const zeros = digits.length - significant.length;
  return significant === "" ? "0" : `${sign}${significant}e${Number(exponent) - fraction.length + zeros}`;
}
