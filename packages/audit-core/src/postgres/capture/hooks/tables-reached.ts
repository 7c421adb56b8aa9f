import { identifier } from "../../sql/quote.ts";
import type { PlainWrite } from "./parse-writes.ts";
import type { Sql } from "../../sql/sql.ts";

/** The other tables that a TRUNCATE … CASCADE empties: what refers to the table, and what refers to that. */
export async function tablesReached(
  sql: Sql,
  { schema, name }: Pick<PlainWrite, "schema" | "name">,
): Promise<readonly { readonly schema: string; readonly name: string }[]> {
  const table = [schema, name].flatMap((part) => (part === null ? [] : identifier(part))).join(".");
  return sql.query(
    `WITH RECURSIVE reached(oid) AS (
  SELECT to_regclass($1)::oid
  UNION SELECT c.conrelid FROM reached JOIN pg_constraint c ON c.confrelid = reached.oid AND c.contype = 'f'
)
SELECT s.nspname AS schema, r.relname AS name FROM reached JOIN pg_class r USING (oid) JOIN pg_namespace s ON s.oid = r.relnamespace
WHERE r.oid <> to_regclass($1)`,
    [table],
  );
}
