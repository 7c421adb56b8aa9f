import { createHash } from "node:crypto";

import { type Ddl, ddlText, functionNames } from "../sql/ddl.ts";
import { literal, qualified } from "../sql/quote.ts";
import type { Sql } from "../sql/sql.ts";

/** What is kept in memory of a part's DDL: the DDL of ten thousand tables would take gigabytes. */
export interface Made {
  /** Digest of the DDL. */
  readonly digest: string;
  /** Names of the functions that it creates, drops or executes in triggers. */
  readonly functions: readonly string[];
}

/** A part of the installation, such as a tracked table, that is installed in a transaction of its own. */
export interface Part {
  /** Unique in the schema. */
  readonly name: string;
  readonly made: Made;
  /** Quoted, qualified names of its relations in the audit schema. */
  readonly relations: readonly string[];
  /** Quoted, qualified name of the tracked table whose triggers belong to it; `null` for none. */
  readonly table: string | null;
}

/** Table with the digests of installed parts. */
export function installedDdl(schema: string): string {
  return `CREATE TABLE IF NOT EXISTS ${installedTable(schema)} (part text PRIMARY KEY, ddl text NOT NULL, standing text NOT NULL);`;
}

export function installedTable(schema: string): string {
  return qualified(schema, "installed");
}

/**
 * A digest of what the catalog contains of a part `p`: functions with source, settings and EXECUTE for PUBLIC, columns
 * and indexes of the history, and triggers. It contains names and no OIDs, so it is the same in a restored database.
 */
function catalogDigest(schema: string): string {
  return `md5(concat_ws(E'\\n',
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
))`;
}

function partsIn(parameter: string): string {
  return `jsonb_to_recordset(${parameter}::jsonb) p(name text, ddl text, functions text[], relations text[], "table" text)`;
}

/** The parts whose DDL or catalog objects differ from the last installation. */
export async function outdatedParts<P extends Part>(
  sql: Sql,
  schema: string,
  parts: readonly P[],
): Promise<readonly P[]> {
  const [present] = await sql.query("SELECT 1 FROM pg_class WHERE oid = to_regclass($1)", [
    installedTable(schema),
  ]);
  if (present === undefined) return parts;
  // Of parts with the same DDL only: IS TRUE keeps the server from hashing what it takes the digests of.
  const rows = await sql.query<{ name: string }>(
    `SELECT p.name FROM ${partsIn("$1")} JOIN ${installedTable(schema)} known ON known.part = p.name AND known.ddl = p.ddl
     WHERE (known.standing = ${catalogDigest("$2")}) IS TRUE`,
    [described(parts), schema],
  );
  const same = new Set(rows.map(({ name }) => name));
  return parts.filter(({ name }) => !same.has(name));
}

/** Stores the digests of parts that were just installed. */
export async function rememberParts(sql: Sql, schema: string, parts: readonly Part[]): Promise<void> {
  await sql.query(rememberDdl(schema, parts));
}

/** Statement that stores the digests of parts, at the end of the transaction that installs them. */
export function rememberDdl(schema: string, parts: readonly Part[]): string {
  return `INSERT INTO ${installedTable(schema)} (part, ddl, standing) SELECT p.name, p.ddl, ${catalogDigest(literal(schema))}
FROM ${partsIn(literal(described(parts)))}
ON CONFLICT (part) DO UPDATE SET ddl = excluded.ddl, standing = excluded.standing;`;
}

/** Statement that removes the digests of parts, so that the next installation installs them again. */
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

export function madeBy(ddl: readonly Ddl[]): Made {
  return {
    digest: createHash("sha256").update(ddlText(ddl)).digest("base64"),
    functions: functionNames(ddl),
  };
}
