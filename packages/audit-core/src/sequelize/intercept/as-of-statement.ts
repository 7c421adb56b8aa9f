/** Name of the table that models of the past claim to have; no statement ever reaches the server with it. */
export const AS_OF_TABLE = "hindsight_as_of";

/** With or without quotes, as the instance has it. */
const CLAIMED = new RegExp(`FROM "?${AS_OF_TABLE}"?`);

/** A finder's statement, reading from the query `past` instead of the claimed table. */
export function asOfStatement(sql: string, past: string): string {
  return sql.replace(CLAIMED, () => `FROM (${past})`);
}
