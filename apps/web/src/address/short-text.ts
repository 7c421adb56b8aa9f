const MOST = 100;

/** What an address has if it is a text of a name's length; anything else counts as not given. */
export function shortText(given: unknown): string | undefined {
  return typeof given === "string" && given.length <= MOST ? given : undefined;
}
