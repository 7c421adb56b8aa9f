/** Length of an {@link orderedId}. */
export const ORDERED_ID_DIGITS = 20;

/**
 * SQL expression for the text of a version id that sorts as the id does; those of imported versions are below 0.
 * @param wide a type of whole numbers that holds two to the power of 64: `numeric` of PostgreSQL, `hugeint` of DuckDB
 */
export function orderedId(id: string, wide: "numeric" | "hugeint" = "numeric"): string {
  return `lpad((${id}::${wide} + 9223372036854775808::${wide})::text, ${ORDERED_ID_DIGITS}, '0')`;
}
