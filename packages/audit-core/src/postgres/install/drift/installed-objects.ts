import { qualifiedIn } from "../../sql/quote.ts";
import type { Sql } from "../../sql/sql.ts";

/** A function in the catalog. */
export interface InstalledFunction {
  /** Quoted and qualified. */
  readonly name: string;
  readonly body: string;
  /** Whether it is SECURITY DEFINER. */
  readonly asOwner: boolean;
  /** `proconfig`, such as `search_path=pg_catalog, pg_temp`. */
  readonly settings: readonly string[];
  /** Roles other than the owner with EXECUTE. */
  readonly callers: readonly string[];
}

/** A trigger in the catalog that executes a function of the audit schema. */
export interface InstalledTrigger {
  readonly name: string;
  /** Quoted and qualified, like `function`. */
  readonly table: string;
  readonly function: string;
  readonly byRow: boolean;
  /** When it fires, as `ENABLE` and `DISABLE TRIGGER` set it. */
  readonly fires: "always" | "never" | "for replicated changes";
  /** Whether it is a partition's copy of a trigger of the partitioned table. */
  readonly inherited: boolean;
}

/** Functions of a schema. */
export function readFunctions(sql: Sql, schema: string): Promise<readonly InstalledFunction[]> {
  return sql.query(
    `SELECT ${qualifiedIn("n.nspname", "p.proname")} AS name, p.prosrc AS body, p.prosecdef AS "asOwner",
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
    `SELECT t.tgname AS name, ${qualifiedIn("s.nspname", "r.relname")} AS table, ${qualifiedIn("n.nspname", "p.proname")} AS function,
       t.tgtype & 1 = 1 AS "byRow", t.tgparentid <> 0 AS inherited,
       CASE t.tgenabled WHEN 'D' THEN 'never' WHEN 'R' THEN 'for replicated changes' ELSE 'always' END AS fires
     FROM pg_trigger t JOIN pg_class r ON r.oid = t.tgrelid JOIN pg_namespace s ON s.oid = r.relnamespace
     JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_namespace n ON n.oid = p.pronamespace
     WHERE n.nspname = $1 ORDER BY 2, 1`,
    [schema],
  );
}
