/** The largest bigint of PostgreSQL. */
const GREATEST = 2n ** 63n - 1n;

/** The least one. Imported versions have ids below 0. */
export const LEAST_ID = String(-GREATEST - 1n);

/** Whether a text is a bigint, which a stored id is. The library assigns ids greater than 0, and below 0 to imported versions. */
export function isVersionId(text: string): boolean {
  if (!/^-?\d{1,19}$/.test(text)) return false;
  const id = BigInt(text);
  return id <= GREATEST && id >= -GREATEST - 1n;
}
