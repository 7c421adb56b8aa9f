/** Most relations that one statement looks through: the server plans each of them, and its memory for that has an end. */
export const MOST_RELATIONS = 100;

/** Queries of one relation each, as few unions of them as hold them all. */
export function boundedUnions(queries: readonly string[]): readonly string[] {
  const unions: string[] = [];
  for (let i = 0; i < queries.length; i += MOST_RELATIONS) {
    unions.push(queries.slice(i, i + MOST_RELATIONS).join("\nUNION ALL\n"));
  }
  return unions;
}
