import { createHash } from "node:crypto";

import { literal, qualified } from "../sql/quote.ts";
import type { Sql } from "../sql/sql.ts";

/** What is kept of the DDL that makes a part: of ten thousand tables the DDL itself would take gigabytes. */
export interface Made {
  /** The same as long as nothing changes. */
  readonly digest: string;
  /** Names of the functions that it makes, drops or puts on a trigger. */
  readonly functions: readonly string[];
}

/** Something that is installed by itself, and what it consists of. */
export interface Part {
  /** Tells it from the others of the schema. */
  readonly name: string;
  readonly made: Made;
  /** Quoted, qualified names of the history's relations in it. */
  readonly relations: readonly string[];
  /** Quoted, qualified name of the table whose triggers belong to it. */
  readonly table: string | null;
}

/** Table that stores what installations made. */
export function installedDdl(schema: string): string {
  return `CREATE TABLE IF NOT EXISTS ${installedTable(schema)} (part text PRIMARY KEY, ddl text NOT NULL, standing text NOT NULL);`;
}

/** Name of that table. */
export function installedTable(schema: string): string {
  return qualified(schema, "installed");
}

/**
 * A digest of what the catalog has of each part: functions with what they do and who may call them, columns and indexes of
 * the history, and the triggers that lead there. By name, so that it is the same in a restored database.
 */
function standing(parts: string, schema: string): string {
  return `SELECT p.name, p.ddl, md5(concat_ws(E'\\n',
  (SELECT string_agg(concat_ws(' ', f.proname, f.pronargs, md5(f.prosrc), f.prosecdef, f.proconfig,
      EXISTS (SELECT FROM aclexplode(coalesce(f.proacl, acldefault('f', f.proowner))) a WHERE a.grantee = 0)), E'\\n' ORDER BY f.proname, f.pronargs, f.prosrc)
    FROM pg_proc f WHERE f.pronamespace = to_regnamespace(${schema}) AND f.proname = ANY (p.functions)),
  (SELECT string_agg(concat_ws(' ', r.relname, r.relpersistence,
      (SELECT string_agg(concat_ws(' ', c.attname, format_type(c.atttypid, c.atttypmod)), ',' ORDER BY c.attname)
        FROM pg_attribute c WHERE c.attrelid = r.oid AND c.attnum > 0 AND NOT c.attisdropped),
      (SELECT string_agg(concat_ws(' ', n.relname, i.indisvalid), ',' ORDER BY n.relname)
        FROM pg_index i JOIN pg_class n ON n.oid = i.indexrelid WHERE i.indrelid = r.oid)), E'\\n' ORDER BY r.relname)
    FROM pg_class r WHERE r.oid = ANY (ARRAY(SELECT to_regclass(one)::oid FROM unnest(p.relations) one))),
  (SELECT string_agg(concat_ws(' ', r.relnamespace::regnamespace, r.relname, t.tgname, t.tgtype, t.tgenabled, f.proname), E'\\n' ORDER BY r.relnamespace::regnamespace::text, r.relname, t.tgname)
    FROM pg_trigger t JOIN pg_proc f ON f.oid = t.tgfoid JOIN pg_class r ON r.oid = t.tgrelid
    WHERE f.pronamespace = to_regnamespace(${schema}) AND t.tgrelid = ANY (
      ARRAY(SELECT to_regclass(one)::oid FROM unnest(p.relations || p.table) one)
      || ARRAY(SELECT relid::oid FROM pg_partition_tree(to_regclass(p.table)))))
)) AS standing
FROM jsonb_to_recordset(${parts}::jsonb) p(name text, ddl text, functions text[], relations text[], "table" text)`;
}

/** The parts that are not as the last installation left them, or that it would make otherwise. */
export async function outdatedParts<P extends Part>(
  sql: Sql,
  schema: string,
  parts: readonly P[],
): Promise<readonly P[]> {
  const [present] = await sql.query("SELECT 1 FROM pg_class WHERE oid = to_regclass($1)", [
    installedTable(schema),
  ]);
  if (present === undefined) return parts;
  const rows = await sql.query<{ name: string }>(
    `SELECT now.name FROM (${standing("$1", "$2")}) now JOIN ${installedTable(schema)} known ON known.part = now.name AND known.ddl = now.ddl AND known.standing = now.standing`,
    [described(parts), schema],
  );
  const same = new Set(rows.map(({ name }) => name));
  return parts.filter(({ name }) => !same.has(name));
}

/** Stores the digests of parts that were just made. */
export async function rememberParts(sql: Sql, schema: string, parts: readonly Part[]): Promise<void> {
  await sql.query(rememberDdl(schema, parts));
}

/** Statement that leaves word of parts, for the end of the transaction that makes them. */
export function rememberDdl(schema: string, parts: readonly Part[]): string {
  return `INSERT INTO ${installedTable(schema)} (part, ddl, standing) SELECT name, ddl, standing FROM (${standing(literal(described(parts)), literal(schema))}) now
ON CONFLICT (part) DO UPDATE SET ddl = excluded.ddl, standing = excluded.standing;`;
}

/** Statement that makes the next installation look at parts again. */
export function forgetDdl(schema: string, parts: readonly Part[]): string {
  return `DELETE FROM ${installedTable(schema)} WHERE part IN (${parts.map(({ name }) => literal(name)).join(", ")});`;
}

function described(parts: readonly Part[]): string {
  return JSON.stringify(
    parts.map(({ name, made, relations, table }) => ({
      name,
      ddl: made.digest,
      functions: made.functions,
      relations,
      table,
    })),
  );
}

export function madeBy(ddl: string): Made {
  return { digest: createHash("sha256").update(ddl).digest("base64"), functions: functionsIn(ddl) };
}

const FUNCTION = /\bFUNCTION (?:IF EXISTS )?(?:"(?:[^"]|"")+"|\w+)\.(?:"((?:[^"]|"")+)"|(\w+))/g;

function functionsIn(ddl: string): readonly string[] {
  const names = [...ddl.matchAll(FUNCTION)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "",
  );
  return [...new Set(names)].sort();
}
