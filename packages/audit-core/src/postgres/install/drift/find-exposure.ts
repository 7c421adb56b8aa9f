import { amendSignature } from "../../write/amend-context.ts";
import type { Drift, DriftCode } from "./drift.ts";
import { entriesTable } from "../../engines/entries.ts";
import { hashFunction, hashKeyTable } from "../../table/masks/hash-key.ts";
import { registry } from "../../table/registry.ts";
import { identifier, literal, qualified } from "../../sql/quote.ts";
import type { Sql } from "../../sql/sql.ts";
import { installedTable } from "../installed-parts.ts";
import { writeEntrySignature } from "../../write/write-entry.ts";

/** A tracked table by its quoted name. */
export interface ExposedTable {
  readonly model: string;
  readonly table: string;
  /** Signature of the function that removes its versions. */
  readonly remove: string;
}

/** Predefined roles whose members can bypass the privileges on the history. */
const POWERS: readonly { readonly role: string; readonly code: DriftCode; readonly what: string }[] = [
  { role: "pg_write_all_data", code: "ROLE_WRITES_ALL", what: "may write every table, and so history" },
  { role: "pg_write_server_files", code: "ROLE_ON_SERVER", what: "writes files of the server" },
  { role: "pg_execute_server_program", code: "ROLE_ON_SERVER", what: "runs programs of the server" },
  {
    role: "pg_read_server_files",
    code: "ROLE_ON_SERVER",
    what: "reads files of the server, also masked values",
  },
  {
    role: "pg_create_subscription",
    code: "ROLE_REPLICATES",
    what: "may create subscriptions, whose writes are not recorded",
  },
];

/**
 * Ways in which roles can bypass the privileges on the history: by grants, membership, ownership or attributes. Checked are
 * the roles of `grants()` and the current one. If there are none but the owner, that alone is reported.
 */
export async function findExposure(
  sql: Sql,
  schema: string,
  tables: readonly ExposedTable[],
): Promise<Drift[]> {
  const named = await namedRoles(sql, schema);
  const [self] = await sql.query<{ role: string; owns: boolean }>(
    `SELECT current_user AS role, EXISTS (SELECT FROM pg_class r WHERE r.oid = to_regclass($1) AND pg_has_role(current_user, r.relowner, 'MEMBER')) AS owns`,
    [entriesTable(schema)],
  );
  if (self === undefined) return [];
  const open = await openObjects(sql, schema, tables);
  if (named.length === 0 && self.owns) {
    return [
      ...open,
      finding(
        "ROLES_UNSEPARATED",
        `${self.role} owns the history and no other role has privileges on it: the application can change history. Connect as another role and run audit.grants()`,
      ),
    ];
  }
  const roles = self.owns ? named : [...new Set([...named, self.role])];
  const found = await Promise.all(roles.map((role) => exposureOf(sql, schema, role, tables)));
  return [...open, ...found.flat()];
}

/** Roles of `grants()`: only they may read entries or execute SECURITY DEFINER functions. */
async function namedRoles(sql: Sql, schema: string): Promise<readonly string[]> {
  const rows = await sql.query<{ role: string }>(
    `SELECT g.rolname AS role FROM pg_proc p CROSS JOIN LATERAL aclexplode(p.proacl) a JOIN pg_roles g ON g.oid = a.grantee
     WHERE p.pronamespace = to_regnamespace($1) AND a.grantee <> p.proowner AND p.prosecdef
     UNION SELECT g.rolname FROM pg_class r CROSS JOIN LATERAL aclexplode(r.relacl) a JOIN pg_roles g ON g.oid = a.grantee
     WHERE r.oid = to_regclass($2) AND a.grantee <> r.relowner AND a.privilege_type = 'SELECT' ORDER BY 1`,
    [identifier(schema), entriesTable(schema)],
  );
  return rows.map(({ role }) => role);
}

interface Exposure {
  readonly superuser: boolean;
  readonly replication: boolean;
  readonly bypasses: boolean;
  readonly creates: boolean;
  readonly owner: string | null;
  readonly powers: readonly string[];
}

async function exposureOf(
  sql: Sql,
  schema: string,
  role: string,
  tables: readonly ExposedTable[],
): Promise<Drift[]> {
  const member = (of: string) => `pg_has_role($1, ${of}, 'MEMBER')`;
  const [found] = await sql.query<Exposure>(
    `SELECT EXISTS (SELECT FROM pg_roles g WHERE g.rolsuper AND ${member("g.oid")}) AS superuser,
       EXISTS (SELECT FROM pg_roles g WHERE g.rolreplication AND ${member("g.oid")}) AS replication,
       EXISTS (SELECT FROM pg_roles g WHERE g.rolbypassrls AND ${member("g.oid")}) AS bypasses,
       has_database_privilege($1, current_database(), 'CREATE') AS creates,
       (SELECT pg_get_userbyid(r.relowner) FROM pg_class r WHERE r.oid = to_regclass($2) AND ${member("r.relowner")}) AS owner,
       ARRAY(SELECT p FROM unnest($3::text[]) p JOIN pg_roles g ON g.rolname = p WHERE ${member("g.oid")}) AS powers`,
    [role, entriesTable(schema), POWERS.map((power) => power.role)],
  );
  if (found === undefined) return [];
  if (found.superuser)
    return [
      finding(
        "ROLE_SUPERUSER",
        `${role} is a superuser, or may become one, and can change history without a trace`,
      ),
    ];
  const owned = await sql.query<{ table: string; owner: string; owns: boolean }>(
    `SELECT given.table, pg_get_userbyid(r.relowner) AS owner, ${member("r.relowner")} AS owns
     FROM unnest($2::text[]) given("table") JOIN pg_class r ON r.oid = to_regclass(given.table) ORDER BY 1`,
    [role, tables.map(({ table }) => table)],
  );
  return [
    ...(found.owner === null
      ? []
      : [
          finding(
            "ROLE_OWNS_HISTORY",
            `${role} is ${found.owner}, which owns the history, or a member of it, and can change all of it`,
          ),
        ]),
    ...POWERS.filter((power) => found.powers.includes(power.role)).map(({ role: power, code, what }) =>
      finding(code, `${role} is a member of ${power}, and ${what}`),
    ),
    ...(found.replication
      ? [
          finding(
            "ROLE_REPLICATES",
            `${role} may replicate, and so read all values of the server, also masked ones`,
          ),
        ]
      : []),
    ...(found.bypasses
      ? [
          finding(
            "ROLE_BYPASSES_POLICIES",
            `${role} bypasses row-level security, which protects the key of hash masks`,
          ),
        ]
      : []),
    ...(found.creates
      ? [
          finding(
            "ROLE_CREATES_SCHEMAS",
            `${role} may create schemas in this database, and so the audit schema before it is installed`,
          ),
        ]
      : []),
    ...tables
      .filter(({ table }) => owned.some((one) => one.owns && one.table === table))
      .map(({ model, table }) => ({
        model,
        code: "ROLE_OWNS_TABLE" as const,
        message: `${model}: ${role} owns ${table}, and can disable its triggers and write it unrecorded`,
      })),
  ];
}

/** Privileges of roles other than the owner, PUBLIC included, on objects of the audit schema besides the versions. */
async function openObjects(sql: Sql, schema: string, tables: readonly ExposedTable[]): Promise<Drift[]> {
  const columns = "(SELECT array_agg(i) FROM pg_attribute c, unnest(c.attacl) i WHERE c.attrelid = r.oid)";
  const grantees = (acl: string, rights: string, owner: string) =>
    `CROSS JOIN LATERAL (SELECT coalesce(g.rolname, 'PUBLIC') AS role, string_agg(DISTINCT a.privilege_type, ', ' ORDER BY a.privilege_type) AS rights
       FROM aclexplode(${acl}) a LEFT JOIN pg_roles g ON g.oid = a.grantee WHERE a.grantee <> ${owner} AND a.privilege_type IN (${rights}) GROUP BY 1) held`;
  const objects = await sql.query<{ code: DriftCode; role: string; rights: string; object: string }>(
    `SELECT 'SCHEMA_WRITABLE' AS code, held.role, held.rights, 'schema ' || quote_ident(n.nspname) AS object
       FROM pg_namespace n ${grantees("n.nspacl", "'CREATE'", "n.nspowner")} WHERE n.oid = to_regnamespace($1)
     UNION ALL SELECT 'SEQUENCE_WRITABLE', held.role, held.rights, 'sequence ' || r.oid::regclass
       FROM pg_class r ${grantees("r.relacl", "'USAGE', 'UPDATE'", "r.relowner")} WHERE r.oid = to_regclass($2)
     UNION ALL SELECT 'REGISTRY_WRITABLE', held.role, held.rights, 'table ' || r.oid::regclass
       FROM pg_class r ${grantees(`r.relacl || ${columns}`, "'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER'", "r.relowner")}
       WHERE r.oid IN (SELECT to_regclass(name) FROM unnest($3::text[]) name)
     UNION ALL SELECT 'FUNCTION_OPEN', held.role, held.rights, 'function ' || p.oid::regprocedure
       FROM pg_proc p ${grantees("coalesce(p.proacl, acldefault('f', p.proowner))", "'EXECUTE'", "p.proowner")} 
       WHERE p.oid IN (SELECT to_regprocedure(name) FROM unnest($4::text[]) name) AND held.role = 'PUBLIC'
     ORDER BY 1, 2, 4`,
    [
      identifier(schema),
      qualified(schema, "version_id"),
      [registry(schema), installedTable(schema), hashKeyTable(schema)],
      [
        amendSignature(schema),
        writeEntrySignature(schema),
        `${hashFunction(schema)}(text)`,
        ...tables.map(({ remove }) => remove),
      ],
    ],
  );
  const triggers = await sql.query<{ role: string; table: string }>(
    `SELECT held.role, given.table FROM unnest($1::text[]) given("table") JOIN pg_class r ON r.oid = to_regclass(given.table)
     ${grantees("r.relacl", literal("TRIGGER"), "r.relowner")} ORDER BY 1, 2`,
    [tables.map(({ table }) => table)],
  );
  return [
    ...objects.map(({ code, role, rights, object }) =>
      finding(code, `${role} has ${rights} on ${object}, which only the owner needs`),
    ),
    ...tables.flatMap(({ model, table }) =>
      triggers
        .filter((one) => one.table === table)
        .map(({ role }) => ({
          model,
          code: "TABLE_TRIGGERABLE" as const,
          message: `${model}: ${role} may create triggers on ${table}, which can change what is recorded of other roles' writes, and the actor`,
        })),
    ),
  ];
}

function finding(code: DriftCode, message: string): Drift {
  return { model: null, code, message };
}
