import type { Sql } from "../../sql/sql.ts";

/** A function as the catalog has it, or as DDL makes it. */
export interface FunctionObject {
  /** Quoted and qualified. */
  readonly name: string;
  readonly body: string;
  /** Whether it runs with the rights of its owner. */
  readonly asOwner: boolean;
  /** Settings of its own, such as `search_path=pg_catalog, pg_temp`, in order. */
  readonly settings: readonly string[];
}

/** A function that is there, and the roles beside its owner that may call it or put it on a table. */
export interface InstalledFunction extends FunctionObject {
  readonly callers: readonly string[];
}

/** A trigger that runs a function of the audit's schema. */
export interface TriggerObject {
  readonly name: string;
  /** Quoted and qualified, as the function's. */
  readonly table: string;
  readonly function: string;
  readonly byRow: boolean;
}

/** The same, with what only the catalog knows. */
export interface InstalledTrigger extends TriggerObject {
  /** When it fires, as `ENABLE` and `DISABLE TRIGGER` set it. */
  readonly fires: "always" | "never" | "for replicated changes";
  /** Whether a partition has it from its table. */
  readonly inherited: boolean;
}

const quoted = (schema: string, name: string) =>
  `'"' || replace(${schema}, '"', '""') || '"."' || replace(${name}, '"', '""') || '"'`;

/** Functions of a schema. */
export function readFunctions(sql: Sql, schema: string): Promise<readonly InstalledFunction[]> {
  return sql.query(
    `SELECT ${quoted("n.nspname", "p.proname")} AS name, p.prosrc AS body, p.prosecdef AS "asOwner",
       ARRAY(SELECT setting FROM unnest(p.proconfig) setting) AS settings,
       ARRAY(SELECT coalesce(g.rolname::text, 'PUBLIC') FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
         LEFT JOIN pg_roles g ON g.oid = a.grantee WHERE a.grantee <> p.proowner AND a.privilege_type = 'EXECUTE' ORDER BY 1) AS callers
     FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = $1`,
    [schema],
  );
}

/** Triggers that run a function of a schema. */
export function readTriggers(sql: Sql, schema: string): Promise<readonly InstalledTrigger[]> {
  return sql.query(
    `SELECT t.tgname AS name, ${quoted("s.nspname", "r.relname")} AS table, ${quoted("n.nspname", "p.proname")} AS function,
       t.tgtype & 1 = 1 AS "byRow", t.tgparentid <> 0 AS inherited,
       CASE t.tgenabled WHEN 'D' THEN 'never' WHEN 'R' THEN 'for replicated changes' ELSE 'always' END AS fires
     FROM pg_trigger t JOIN pg_class r ON r.oid = t.tgrelid JOIN pg_namespace s ON s.oid = r.relnamespace
     JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_namespace n ON n.oid = p.pronamespace
     WHERE n.nspname = $1 ORDER BY 2, 1`,
    [schema],
  );
}

const NAME = String.raw`"(?:[^"]|"")+"`;
const FUNCTION = new RegExp(
  String.raw`CREATE OR REPLACE FUNCTION (${NAME}\.${NAME})([\s\S]*?)AS \$hindsight\$([\s\S]*?)\$hindsight\$`,
  "g",
);
const SETTING = / SET (\w+) = ('[^']*'|[^\s,]+(?:, [^\s,]+)*)/g;
const TRIGGER = new RegExp(
  String.raw`CREATE OR REPLACE TRIGGER (${NAME}|\w+) [\s\S]*? ON ((?:${NAME}|\w+)\.(?:${NAME}|\w+))\s[\s\S]*?FOR EACH (ROW|STATEMENT) EXECUTE FUNCTION (${NAME}\.${NAME})`,
  "g",
);

/** The functions that DDL of this package makes. */
export function functionsOf(ddl: string): readonly FunctionObject[] {
  return [...ddl.matchAll(FUNCTION)].map(([, name = "", head = "", body = ""]) => ({
    name,
    body,
    asOwner: head.includes("SECURITY DEFINER"),
    settings: [...head.matchAll(SETTING)].map(
      ([, setting = "", value = ""]) => `${setting}=${value.replaceAll("'", "")}`,
    ),
  }));
}

/** The triggers that DDL of this package makes. */
export function triggersOf(ddl: string): readonly TriggerObject[] {
  return [...ddl.matchAll(TRIGGER)].map(([, name = "", table = "", each, function_ = ""]) => ({
    name: name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name,
    table:
      table
        .match(new RegExp(String.raw`${NAME}|\w+`, "g"))
        ?.map((part) => (part.startsWith('"') ? part : `"${part}"`))
        .join(".") ?? table,
    function: function_,
    byRow: each === "ROW",
  }));
}
