import { identifier, qualified } from "../sql/quote.ts";
import type { Sql } from "../sql/sql.ts";

/** Whether an unqualified name resolves to a table on the session's current search path. */
export async function resolvesTo(
  sql: Sql,
  { name }: { readonly name: string | null },
  { schema, table }: { readonly schema: string; readonly table: string },
): Promise<boolean> {
  const [found] = await sql.query("SELECT WHERE to_regclass($1) = to_regclass($2)", [
    identifier(name ?? ""),
    qualified(schema, table),
  ]);
  return found !== undefined;
}
