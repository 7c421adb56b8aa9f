/** The greatest bigint of PostgreSQL. */
const GREATEST = 2n ** 63n - 1n;

/** Whether a text is an id that a version can be stored under; those that the library gives are greater than 0. */
export function isVersionId(text: string): boolean {
  if (!/^-?\d{1,19}$/.test(text)) return false;
  const id = BigInt(text);
  return id <= GREATEST && id >= -GREATEST - 1n;
}
