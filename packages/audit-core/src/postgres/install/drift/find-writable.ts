import type { Drift } from "./drift.ts";
import type { Sql } from "../../sql/sql.ts";

/** Privileges on a table or its columns of roles other than the owner. */
const RIGHTS = `SELECT coalesce(g.rolname, 'PUBLIC') AS role, acl.privilege_type AS "right", acl.column
FROM pg_class r CROSS JOIN LATERAL (
  SELECT a.*, NULL AS column FROM aclexplode(r.relacl) a
  UNION ALL
  SELECT a.*, c.attname FROM pg_attribute c CROSS JOIN LATERAL aclexplode(c.attacl) a WHERE c.attrelid = r.oid
) acl LEFT JOIN pg_roles g ON g.oid = acl.grantee
WHERE r.oid = to_regclass($1) AND acl.grantee <> r.relowner`;

/**
 * Roles other than the owner, PUBLIC included, that may write a storage. DELETE alone counts only if the role may also insert
 * there or write one of the recorded tables: a role for retention may have it.
 */
export async function findWritable(
  sql: Sql,
  model: string | null,
  storage: string,
  tables: readonly string[],
): Promise<Drift[]> {
  const rows = await sql.query<{ role: string; rights: string }>(
    `SELECT role, string_agg("right" || coalesce(' (' || "column" || ')', ''), ', ' ORDER BY "right", "column") AS rights
     FROM (${RIGHTS}) held
     WHERE "right" IN ('INSERT', 'UPDATE', 'TRUNCATE', 'TRIGGER') OR "right" = 'DELETE' AND (CASE role WHEN 'PUBLIC' THEN true ELSE EXISTS (
       SELECT FROM (${RIGHTS}) also WHERE also.role IN (held.role, 'PUBLIC') AND also."right" = 'INSERT'
       UNION ALL SELECT FROM unnest($2::text[]) t WHERE has_table_privilege(held.role, t, 'INSERT, UPDATE, DELETE, TRUNCATE')) END)
     GROUP BY 1 ORDER BY 1`,
    [storage, tables],
  );
  return rows.map(({ role, rights }) => {
    const why =
      rights === "DELETE" ? "and may write a table that is recorded there" : "which only the owner needs";
    const message = `${model === null ? "" : `${model}: `}${role} has ${rights} on ${storage}, ${why}`;
    return { model, code: "HISTORY_WRITABLE", message };
  });
}
