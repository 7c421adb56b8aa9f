import { sqlTokens } from "../../../postgres/sql/sql-tokens.ts";
import { AS_OF, type StatementOptions } from "../../driver/internals.ts";

/** Name of the table that past models claim to have. It never reaches the server. */
export const AS_OF_TABLE = "hindsight_as_of";

/** With or without quotes, as the option `quoteIdentifiers` says. */
const CLAIMED: ReadonlySet<string> = new Set([AS_OF_TABLE, `"${AS_OF_TABLE}"`]);

/** How to change a past finder's statement so that it reads from the past; `null` for other statements. */
export function swapAsOfTable({
  [AS_OF]: past,
}: Pick<StatementOptions, typeof AS_OF>): ((sql: string) => string) | null {
  if (past === undefined) return null;
  return (sql) => {
    const table = sqlTokens(sql).find(({ text }) => CLAIMED.has(text));
    return table === undefined ? sql : `${sql.slice(0, table.start)}(${past})${sql.slice(table.end)}`;
  };
}
