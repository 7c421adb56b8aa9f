import type { EngineKind } from "../core/track-options.ts";
import type { Labels } from "./column.ts";
import { formerRegistry } from "./key-by-table.ts";
import { literal, qualified } from "./quote.ts";
import type { Sql } from "./sql.ts";
import { tableId } from "./table-id.ts";
import { tableName, type TrackedTable } from "./tracked-table.ts";

/** A column as the last installation found it. */
export interface InstalledColumn {
  readonly type: string;
  readonly baseType: string;
  readonly masked: boolean;
  /** Whether its value stands in labels. */
  readonly labelled: boolean;
  /** Whether versions hold texts of another type it once had. */
  readonly retyped: boolean;
  /** Its number in the table, which a rename keeps. */
  readonly position: number;
  /** Id behind which versions hold its values in clear; none where all do. */
  readonly since?: string | null;
  readonly domain?: string | null;
  /** Of an enum, by OID. */
  readonly labels?: Labels | null;
  /** What a generated column is computed by. */
  readonly expression?: string | null;
}

/** A tracked table as the last installation left it. */
export interface InstalledTable {
  readonly schema: string;
  readonly name: string;
  readonly engine: EngineKind;
  /** Whether it is the very table, and not one that was made or restored since. */
  readonly sameTable: boolean;
  /** By name; columns that were recorded once stay. */
  readonly columns: Readonly<Record<string, InstalledColumn>>;
  /** Name of the model under which an earlier release keeps what it recorded; `null` for nothing of the kind. */
  readonly formerModel: string | null;
}

/** What the history knows of a table. */
export interface KnownTable {
  readonly id: string;
  /** `null` before the first installation. */
  readonly installed: InstalledTable | null;
}

/** Whether the application tracks the table that now has a name. */
export type IsTracked = (schema: string, name: string) => boolean;

/**
 * Table in which installations leave word of what they found. `registry` is the oid it had itself: a restore gives it
 * another one, and those of tables then mean nothing.
 */
export function registryDdl(schema: string): string {
  return `CREATE TABLE IF NOT EXISTS ${registry(schema)} (
  id bigint PRIMARY KEY, model text NOT NULL, relation oid NOT NULL, registry oid NOT NULL, schema text NOT NULL, name text NOT NULL, engine text NOT NULL, columns jsonb NOT NULL
);`;
}

/**
 * Leaves word of a table. Positions and the OIDs of labels are looked up where the statement runs; what was not recorded before, or not in clear, is
 * from the next version on.
 */
export function registerDdl(table: TrackedTable): string {
  const columns = Object.fromEntries(
    table.columns.map((column) => [
      column.name,
      {
        type: column.type,
        baseType: column.baseType,
        masked: column.mask !== null,
        labelled:
          table.label?.some(
            (part) => part === column || (typeof part !== "string" && part.name === column.name),
          ) ?? false,
        retyped: column.retyped,
        domain: column.domain,
        labels: column.labels === null ? null : Object.values(column.labels).sort(),
        expression: column.expression,
      },
    ]),
  );
  const known = registry(table.auditSchema);
  const relation = `${literal(tableName(table))}::regclass`;
  const sequence = literal(qualified(table.auditSchema, "version_id"));
  const labels = labelsOf("a.atttypid");
  return `UPDATE ${known} SET relation = 0 WHERE relation = ${relation} AND id <> ${table.id};
INSERT INTO ${known} AS known (id, model, relation, registry, schema, name, engine, columns)
SELECT ${table.id}, ${literal(table.model)}, ${relation}, ${literal(known)}::regclass, ${literal(table.schema)}, ${literal(table.name)}, ${literal(table.engine)}, jsonb_object_agg(c.key, c.value || jsonb_build_object('position', a.attnum, 'labels', ${labels}, 'since', CASE
  WHEN was.columns IS NULL THEN NULL
  WHEN was.columns ? c.key AND NOT ((was.columns->c.key->>'masked')::boolean AND NOT (c.value->>'masked')::boolean) THEN was.columns->c.key->>'since'
  ELSE nextval(${sequence})::text END))
FROM jsonb_each(${literal(JSON.stringify(columns))}::jsonb) c JOIN pg_attribute a ON a.attrelid = ${relation} AND a.attname = c.key
LEFT JOIN ${known} was ON was.id = ${table.id}
ON CONFLICT (id) DO UPDATE SET model = excluded.model, relation = excluded.relation, registry = excluded.registry, schema = excluded.schema, name = excluded.name, engine = excluded.engine,
  columns = known.columns || excluded.columns;`;
}

/** Labels of an enum by OID, of the type itself and of domains and arrays of it; NULL for other types. */
function labelsOf(type: string): string {
  return `(WITH RECURSIVE below(oid) AS (
    SELECT ${type} UNION SELECT CASE t.typtype WHEN 'd' THEN t.typbasetype ELSE t.typelem END FROM below b JOIN pg_type t ON t.oid = b.oid
    WHERE t.typtype = 'd' OR t.typsubscript = 'array_subscript_handler'::regproc
  ) SELECT jsonb_object_agg(e.oid, e.enumlabel) FROM pg_enum e JOIN below b ON b.oid = e.enumtypid)`;
}

interface Row extends Omit<InstalledTable, "formerModel"> {
  readonly id: string;
  readonly named: boolean;
  /** The name of the table that it is about, where that has another one now. */
  readonly movedTo: { readonly schema: string; readonly name: string } | null;
}

/**
 * What the last installation knew of a table. Its name decides, unless the table that had the name is tracked under
 * another one now; a table of a new name is looked for by identity, which a rename keeps.
 */
export async function readKnown(
  sql: Sql,
  auditSchema: string,
  { schema, name }: Pick<TrackedTable, "schema" | "name">,
  isTracked: IsTracked,
): Promise<KnownTable> {
  const present = await presentRegistries(sql, auditSchema);
  const id = tableId(schema, name);
  const rows = present.now
    ? await sql.query<Row>(
        `SELECT t.id::text AS id, t.schema, t.name, t.engine, t.columns, is_own AND is_valid AS "sameTable", (t.schema, t.name) = ($2, $3) AS named,
           CASE WHEN is_valid AND NOT is_own THEN (SELECT jsonb_build_object('schema', n.nspname, 'name', c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = t.relation) END AS "movedTo"
         FROM ${registry(auditSchema)} t CROSS JOIN LATERAL (SELECT t.registry = t.tableoid, t.relation = coalesce(to_regclass($1)::oid, 0)) own(is_valid, is_own)
         WHERE (t.schema, t.name) = ($2, $3) OR is_own AND is_valid OR t.id = $4::bigint`,
        [qualified(schema, name), schema, name, id],
      )
    : [];
  const found =
    rows.find(
      ({ named, movedTo }) => named && (movedTo === null || !isTracked(movedTo.schema, movedTo.name)),
    ) ?? rows.find(({ sameTable }) => sameTable);
  const former = present.former ? await readFormer(sql, auditSchema, schema, name) : null;
  if (found === undefined) {
    const taken = rows.some((row) => row.id === id);
    return { id: taken ? tableId(schema, name, await oidOf(sql, schema, name)) : id, installed: former };
  }
  const { id: known, named: _named, movedTo: _movedTo, ...installed } = found;
  return { id: known, installed: { ...installed, formerModel: former?.formerModel ?? null } };
}

/** What an earlier release left word of. */
async function readFormer(
  sql: Sql,
  auditSchema: string,
  schema: string,
  name: string,
): Promise<InstalledTable | null> {
  const [found] = await sql.query<InstalledTable>(
    `SELECT schema, name, engine, columns, relation = own.oid AS "sameTable", model AS "formerModel" FROM ${formerRegistry(auditSchema)}
     CROSS JOIN (SELECT to_regclass($1)::oid) own(oid)
     WHERE (schema, name) = ($2, $3) OR relation = own.oid ORDER BY (schema, name) = ($2, $3) DESC LIMIT 1`,
    [qualified(schema, name), schema, name],
  );
  return found ?? null;
}

async function presentRegistries(
  sql: Sql,
  auditSchema: string,
): Promise<{ readonly now: boolean; readonly former: boolean }> {
  const [present] = await sql.query<{ now: boolean; former: boolean }>(
    "SELECT to_regclass($1) IS NOT NULL AS now, to_regclass($2) IS NOT NULL AS former",
    [registry(auditSchema), formerRegistry(auditSchema)],
  );
  return present ?? { now: false, former: false };
}

async function oidOf(sql: Sql, schema: string, name: string): Promise<string> {
  const [found] = await sql.query<{ oid: string }>("SELECT to_regclass($1)::oid::text AS oid", [
    qualified(schema, name),
  ]);
  return found?.oid ?? "";
}

export function registry(schema: string): string {
  return qualified(schema, "tracked_tables");
}
