/** The largest bigint of PostgreSQL. */
const GREATEST = 2n ** 63n - 1n;

/** Whether a text is a bigint, which a stored id is. The library itself assigns ids greater than 0 only. */
export function isVersionId(text: string): boolean {
  if (!/^-?\d{1,19}$/.test(text)) return false;
  const id = BigInt(text);
  return id <= GREATEST && id >= -GREATEST - 1n;
}
