/** Limit of relations in one statement: the server needs memory to plan each of them. */
export const MOST_RELATIONS = 100;

/** Combines queries of one relation each with UNION ALL, at most {@link MOST_RELATIONS} in each union. */
export function boundedUnions(queries: readonly string[]): readonly string[] {
  const unions: string[] = [];
  for (let i = 0; i < queries.length; i += MOST_RELATIONS) {
    unions.push(queries.slice(i, i + MOST_RELATIONS).join("\nUNION ALL\n"));
  }
  return unions;
}
