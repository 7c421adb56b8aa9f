import type { Drift } from "./drift.ts";
import type { Installed } from "../parts.ts";
import { type Granted, readSequence, type Rights, rightsOf, type RoleKind } from "../rights.ts";
import { identifier } from "../../sql/quote.ts";
import type { Sql } from "../../sql/sql.ts";
import { tableName } from "../../table/tracked-table.ts";

/** A role that may call functions of the audit schema. */
interface Caller {
  readonly role: string;
  /** What it was granted of the tables and functions that roles need. */
  readonly held: readonly string[];
  /** Whether it may read or write a tracked table. */
  readonly uses: boolean;
  readonly writes: boolean;
}

/**
 * Rights that roles of `grants()` lack: on what was installed after it ran, or because they were revoked. What a role is for
 * is told by the functions that it may call.
 */
export async function findMissingRights(
  sql: Sql,
  schema: string,
  installed: readonly Installed[],
): Promise<readonly Drift[]> {
  const rights = rightsOf(schema, installed);
  const drift: Drift[] = [];
  for (const caller of await readCallers(sql, rights, installed)) {
    const needed = rights.called[kindOf(caller, rights)];
    const lacked = await lackedBy(sql, schema, caller.role, rights.read, needed);
    const isOwn = isOfTables(caller, rights);
    const told = lacked.filter(({ common }) => common || isOwn);
    for (const [model, ofModel] of Map.groupBy(told, (one) => one.model)) {
      const what = `${caller.role} lacks ${ofModel.map(({ object }) => object).join(", ")}, so that its reads or writes fail: run audit.grants() again`;
      drift.push({
        model,
        code: "ROLE_LACKS_RIGHTS",
        message: `${model === null ? "" : `${model}: `}${what}`,
      });
    }
  }
  return drift;
}

function readCallers(
  sql: Sql,
  { read, called }: Rights,
  installed: readonly Installed[],
): Promise<readonly Caller[]> {
  const may = (rights: string) =>
    `EXISTS (SELECT FROM unnest($3::text[]) t WHERE has_table_privilege(g.oid, to_regclass(t), '${rights}'))`;
  return sql.query<Caller>(
    `WITH granted AS (
       SELECT a.grantee, given.object, true AS calls FROM unnest($1::text[]) given(object) JOIN pg_proc p ON p.oid = to_regprocedure(given.object)
         CROSS JOIN LATERAL aclexplode(p.proacl) a WHERE a.grantee <> p.proowner
       UNION ALL
       SELECT a.grantee, given.object, false FROM unnest($2::text[]) given(object) JOIN pg_class r ON r.oid = to_regclass(given.object)
         CROSS JOIN LATERAL aclexplode(r.relacl) a WHERE a.grantee <> r.relowner AND a.privilege_type = 'SELECT'
     )
     SELECT g.rolname AS role, array_agg(granted.object) AS held, ${may("SELECT, INSERT, UPDATE, DELETE")} AS uses, ${may("INSERT, UPDATE, DELETE")} AS writes
     FROM granted JOIN pg_roles g ON g.oid = granted.grantee GROUP BY g.oid, g.rolname HAVING bool_or(granted.calls) ORDER BY 1`,
    [
      [...new Set(objects(Object.values(called).flat()))],
      objects(read),
      installed.map(({ table }) => tableName(table)),
    ],
  );
}

/** By a function that only one kind of role calls; of a role that has none of these, by whether it writes. */
function kindOf({ held, writes }: Caller, { called }: Rights): RoleKind {
  const calls = (kind: RoleKind, ...but: readonly RoleKind[]) => {
    const others = new Set(objects(but.flatMap((other) => called[other])));
    return objects(called[kind]).some((object) => !others.has(object) && held.includes(object));
  };
  if (calls("application", "reader", "maintenance")) return "application";
  if (calls("maintenance", "reader", "application")) return "maintenance";
  if (!calls("maintenance", "reader")) return "reader";
  return writes ? "application" : "maintenance";
}

/** Whether a role has to do with these tables, and not only with those of another application in the same schema. */
function isOfTables({ held, uses }: Caller, { read, called }: Rights): boolean {
  const own = [read, ...Object.values(called)].flat().filter(({ model }) => model !== null);
  return uses || objects(own).some((object) => held.includes(object));
}

/** What a role may not do, each as a right on an object. */
function lackedBy(
  sql: Sql,
  schema: string,
  role: string,
  read: readonly Granted[],
  called: readonly Granted[],
): Promise<readonly Granted[]> {
  return sql.query<Granted>(
    `SELECT NULL AS model, true AS common, 'USAGE on schema ' || $2 AS object WHERE NOT has_schema_privilege($1, to_regnamespace($2), 'USAGE')
     UNION ALL SELECT NULL, true, 'SELECT on ' || $3 WHERE NOT has_sequence_privilege($1, to_regclass($3), 'SELECT')
     UNION ALL SELECT given.model, given.common, 'SELECT on ' || given.object
       FROM jsonb_to_recordset($4::jsonb) given(object text, model text, common boolean) WHERE NOT has_table_privilege($1, to_regclass(given.object), 'SELECT')
     UNION ALL SELECT given.model, given.common, 'EXECUTE on ' || given.object
       FROM jsonb_to_recordset($5::jsonb) given(object text, model text, common boolean) WHERE NOT has_function_privilege($1, to_regprocedure(given.object), 'EXECUTE')`,
    [role, identifier(schema), readSequence(schema), JSON.stringify(read), JSON.stringify(called)],
  );
}

function objects(granted: readonly Granted[]): readonly string[] {
  return granted.map(({ object }) => object);
}
