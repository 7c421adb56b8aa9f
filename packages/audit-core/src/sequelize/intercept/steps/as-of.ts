import { AS_OF, type StatementOptions } from "../../driver/internals.ts";

/** Name of the table that models of the past claim to have; no statement ever reaches the server with it. */
export const AS_OF_TABLE = "hindsight_as_of";

/** With or without quotes, as the instance has it. */
const CLAIMED = new RegExp(`FROM "?${AS_OF_TABLE}"?`);

/** What makes a finder's statement read from the past instead of the claimed table; `null` for all that read the present. */
export function asOf({
  [AS_OF]: past,
}: Pick<StatementOptions, typeof AS_OF>): ((sql: string) => string) | null {
  return past === undefined ? null : (sql) => sql.replace(CLAIMED, () => `FROM (${past})`);
}
