import type { Drift } from "./drift.ts";
import type { HistoryRelation } from "./find-interference.ts";
import type { Sql } from "../../sql/sql.ts";

/** Privileges on a table or its columns of roles other than the owner. */
const RIGHTS = `SELECT given.storage, coalesce(g.rolname, 'PUBLIC') AS role, acl.privilege_type AS "right", acl.column
FROM unnest($1::text[]) given(storage) JOIN pg_class r ON r.oid = to_regclass(given.storage) CROSS JOIN LATERAL (
  SELECT a.*, NULL AS column FROM aclexplode(r.relacl) a
  UNION ALL
  SELECT a.*, c.attname FROM pg_attribute c CROSS JOIN LATERAL aclexplode(c.attacl) a WHERE c.attrelid = r.oid
) acl LEFT JOIN pg_roles g ON g.oid = acl.grantee
WHERE acl.grantee <> r.relowner`;

/**
 * Roles other than the owner, PUBLIC included, that may write a storage, in the order of the storages. DELETE alone counts only if the role may also insert
 * there or write one of the recorded tables: a role for retention may have it.
 */
export async function findWritable(
  sql: Sql,
  storages: readonly HistoryRelation[],
  tables: readonly string[],
): Promise<Drift[]> {
  if (storages.length === 0) return [];
  const rows = await sql.query<{ storage: string; role: string; rights: string }>(
    `WITH held AS MATERIALIZED (${RIGHTS})
     SELECT storage, role, string_agg("right" || coalesce(' (' || "column" || ')', ''), ', ' ORDER BY "right", "column") AS rights
     FROM held
     WHERE "right" IN ('INSERT', 'UPDATE', 'TRUNCATE', 'TRIGGER') OR "right" = 'DELETE' AND (CASE role WHEN 'PUBLIC' THEN true ELSE EXISTS (
       SELECT FROM held also WHERE also.storage = held.storage AND also.role IN (held.role, 'PUBLIC') AND also."right" = 'INSERT'
       UNION ALL SELECT FROM unnest($2::text[]) t WHERE has_table_privilege(held.role, t, 'INSERT, UPDATE, DELETE, TRUNCATE')) END)
     GROUP BY 1, 2 ORDER BY 2`,
    [storages.map(({ relation }) => relation), tables],
  );
  return storages.flatMap(({ relation, model }) =>
    rows
      .filter(({ storage }) => storage === relation)
      .map(({ role, rights }) => {
        const why =
          rights === "DELETE" ? "and may write a table that is recorded there" : "which only the owner needs";
        const message = `${model === null ? "" : `${model}: `}${role} has ${rights} on ${relation}, ${why}`;
        return { model, code: "HISTORY_WRITABLE", message };
      }),
  );
}
