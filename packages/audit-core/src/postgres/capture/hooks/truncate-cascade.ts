import { identifier, qualified } from "../../sql/quote.ts";
import type { Sql } from "../../sql/sql.ts";
import { tableName, type TrackedTable } from "../../table/tracked-table.ts";
import { hookTruncateFunction } from "./hook-capture.ts";
import type { PlainWrite } from "./parse-writes.ts";

/** The other tables that TRUNCATE … CASCADE empties: those with foreign keys to the table, directly or through others. */
export async function cascadedTables(
  sql: Sql,
  { schema, name }: Pick<PlainWrite, "schema" | "name">,
): Promise<readonly { readonly schema: string; readonly name: string }[]> {
  const table = [schema, name].flatMap((part) => (part === null ? [] : identifier(part))).join(".");
  return sql.query(
    `WITH RECURSIVE reached(oid) AS (
  SELECT to_regclass($1)::oid
  UNION
  SELECT c.conrelid FROM reached JOIN pg_constraint c ON c.confrelid = reached.oid AND c.contype = 'f'
)
SELECT s.nspname AS schema, r.relname AS name
FROM reached
JOIN pg_class r USING (oid)
JOIN pg_namespace s ON s.oid = r.relnamespace
WHERE r.oid <> to_regclass($1)`,
    [table],
  );
}

/** Puts the recording of all rows of these tables in front of a TRUNCATE that will empty them. */
export function wrapTruncate(sql: string, tables: readonly TrackedTable[]): string {
  const records = tables.map(
    (table) =>
      `SELECT FROM ${qualified(table.auditSchema, "require_read_committed")}(); LOCK TABLE ${tableName(table)} IN ACCESS EXCLUSIVE MODE; SELECT FROM ${hookTruncateFunction(table)}();`,
  );
  return `${records.join(" ")} ${sql}`;
}
