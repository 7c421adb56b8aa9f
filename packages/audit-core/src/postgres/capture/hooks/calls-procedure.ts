import { sqlTokens } from "../../sql/sql-tokens.ts";

/** Whether a statement calls a procedure, which may commit, and may only where nothing was sent in one go with the call. */
export function callsProcedure(sql: string): boolean {
  return /\bcall\b/i.test(sql) && sqlTokens(sql)[0]?.text.toLowerCase() === "call";
}
