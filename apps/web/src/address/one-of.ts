/** What an address has if it is one of these values; anything else counts as not given. */
export function oneOf<T>(values: readonly T[], given: unknown): T | undefined {
  return values.find((value) => value === given);
}
