import { sqlTokens } from "../../sql/sql-tokens.ts";

/** Whether a statement is a CALL. A procedure may COMMIT, which fails if CALL is sent together with another statement. */
export function callsProcedure(sql: string): boolean {
  return /\bcall\b/i.test(sql) && sqlTokens(sql)[0]?.text.toLowerCase() === "call";
}
