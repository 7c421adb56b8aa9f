import { qualifiedIn } from "../../sql/quote.ts";
import type { Sql } from "../../sql/sql.ts";

/** A function that is there. */
export interface InstalledFunction {
  /** Quoted and qualified. */
  readonly name: string;
  readonly body: string;
  /** Whether it runs with the rights of its owner. */
  readonly asOwner: boolean;
  /** Settings of its own, such as `search_path=pg_catalog, pg_temp`. */
  readonly settings: readonly string[];
  /** Roles beside its owner that may call it or put it on a table. */
  readonly callers: readonly string[];
}

/** A trigger that is there and runs a function of the audit's schema. */
export interface InstalledTrigger {
  readonly name: string;
  /** Quoted and qualified, as the function's. */
  readonly table: string;
  readonly function: string;
  readonly byRow: boolean;
  /** When it fires, as `ENABLE` and `DISABLE TRIGGER` set it. */
  readonly fires: "always" | "never" | "for replicated changes";
  /** Whether a partition has it from its table. */
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
