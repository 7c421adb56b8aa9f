import type { Column } from "./column.ts";
import type { InstalledTable, IsTracked, KnownTable } from "./installed-table.ts";
import { formerRegistry } from "./key-by-table.ts";
import { installedMask } from "./masks/installed-mask.ts";
import { allOf, anyOf, branch, call, cases, listed, nested } from "../sql/layout.ts";
import { literal, literalOf, qualified } from "../sql/quote.ts";
import type { Sql } from "../sql/sql.ts";
import { fullTransactionId } from "../sql/full-transaction-id.ts";
import { tableId } from "./table-id.ts";
import { keyOfNames, namesOf, type TableNames } from "./table-names.ts";
import { isWatched, tableName, type TrackedTable } from "./tracked-table.ts";

/**
 * The registry stores what installations found. `registry` is its own OID at that time: a restored database gives it another
 * one, and the stored OIDs of tables are then invalid. Retention may have removed versions before `removed_before`.
 * In the times of `lacking`, versions are missing behind some that were restored. `excluded_columns` has the number of each column that
 * the model excluded, and has not recorded since.
 */
export function registryDdl(schema: string): string {
  return `CREATE TABLE IF NOT EXISTS ${registry(schema)} (
  id bigint PRIMARY KEY,
  model text NOT NULL,
  relation oid NOT NULL,
  registry oid NOT NULL,
  schema text NOT NULL,
  name text NOT NULL,
  engine text NOT NULL,
  columns jsonb NOT NULL
);
ALTER TABLE ${registry(schema)} ADD COLUMN IF NOT EXISTS removed_before timestamptz;
ALTER TABLE ${registry(schema)} ADD COLUMN IF NOT EXISTS lacking tstzmultirange;
ALTER TABLE ${registry(schema)} ADD COLUMN IF NOT EXISTS excluded_columns jsonb;`;
}

/**
 * Stores the identity and the columns of a table; the statement looks up positions and OIDs of labels. `since` is the next
 * version id for a column that was not recorded unmasked before, `watchedSince` for one that was not watched; to `migrations`
 * goes one that may have changed its values.
 */
export function registerDdl(table: TrackedTable): string {
  const columns = Object.fromEntries(
    table.columns.map((column) => [
      column.name,
      {
        type: column.type,
        baseType: column.baseType,
        masked: column.mask !== null,
        ...(column.mask !== null && installedMask(column.mask)),
        shownInLabels: mayShowInLabels(table, column),
        ...(!isWatched(table, column) && { watched: false }),
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
  const unmasked = "(was.columns->c.key->>'masked')::boolean AND NOT (c.value->>'masked')::boolean";
  const since = cases([
    "WHEN was.columns IS NULL THEN NULL",
    `WHEN was.columns ? c.key AND NOT (${unmasked}) AND coalesce((was.columns->c.key->>'recorded')::boolean, true)\n  THEN was.columns->c.key->>'since'`,
    `ELSE nextval(${sequence})::text`,
  ]);
  const watchedSince = cases([
    `WHEN was.columns->c.key->>'watched' = 'false' AND NOT c.value ? 'watched'\n  THEN nextval(${sequence})::text`,
    "ELSE was.columns->c.key->>'watchedSince'",
  ]);
  const former = (member: string) => `was.columns->c.key->'${member}'`;
  const formerText = (member: string) => `was.columns->c.key->>'${member}'`;
  const others = ["type", "domain", "expression"].map(
    (member) => `(${formerText(member)}) IS DISTINCT FROM (c.value->>'${member}')`,
  );
  // An enum that was created again under its name: the values were rewritten.
  const isRecreated = allOf([
    "was.relation = a.attrelid",
    "was.registry = was.tableoid",
    `jsonb_typeof(${former("labels")}) = 'object'`,
    `NOT coalesce(enum.labels ?& ARRAY(SELECT jsonb_object_keys(${former("labels")})), false)`,
  ]);
  const migration = call("jsonb_build_object", [
    `'id', nextval(${sequence})::text`,
    `'transaction', ${nested(fullTransactionId("a.xmin", "pg_current_xact_id()"))}::text`,
  ]);
  const migrations = `coalesce(${former("migrations")}, '[]') || ${cases([
    `WHEN was.columns ? c.key AND ${nested(anyOf([...others, `(${formerText("position")})::int <> a.attnum`, nested(isRecreated)]))}\n  THEN ${migration}`,
    "ELSE '[]'",
  ])}`;
  const found = call("jsonb_build_object", [
    "'position', a.attnum",
    "'labels', enum.labels",
    `'since', ${since}`,
    `'watchedSince', ${watchedSince}`,
    `'migrations', ${migrations}`,
  ]);
  const isExcluded = [...table.excluded].sort().map(literal);
  const values = [
    table.id,
    literal(table.model),
    relation,
    `${literal(known)}::regclass`,
    literal(table.schema),
    literal(table.name),
    literal(table.engine),
    call("jsonb_object_agg", ["c.key", `c.value || ${found}`]),
    isExcluded.length === 0 ? "NULL::jsonb" : nested(numbersOf(relation, isExcluded)),
  ];
  const sameTable = "known.relation = excluded.relation AND known.registry = excluded.registry";
  const notes = (note: string) =>
    isExcluded.length === 0
      ? literal(note)
      : `${literal(note)} || ${cases([`WHEN c.key IN (${isExcluded.join(", ")})\n  THEN '{"excluded": true}'::jsonb`, "ELSE '{}'"])}`;
  const kept = cases([
    branch(sameTable, noted("known.columns", notes('{"recorded": false}'))),
    `ELSE ${noted("known.columns", notes('{"recorded": false, "position": 0}'))}`,
  ]);
  const sets = ["model", "relation", "registry", "schema", "name", "engine"].map(
    (name) => `${name} = excluded.${name}`,
  );
  const stillExcluded = call("nullif", [
    `${call("coalesce", [nested(formerlyExcluded(sameTable)), "'{}'"])} || coalesce(excluded.excluded_columns, '{}')`,
    "'{}'",
  ]);
  return `UPDATE ${known} SET relation = 0 WHERE relation = ${relation} AND id <> ${table.id};
INSERT INTO ${known} AS known (id, model, relation, registry, schema, name, engine, columns, excluded_columns)
SELECT${listed(values)}
FROM jsonb_each(${listed([literalOf(membersOf(columns))])}::jsonb
) c
JOIN pg_attribute a ON a.attrelid = ${relation} AND a.attname = c.key
CROSS JOIN LATERAL ${nested(labelsOf("a.atttypid"))} enum(labels)
LEFT JOIN ${known} was ON was.id = ${table.id}
ON CONFLICT (id) DO UPDATE
SET${listed([...sets, `excluded_columns = ${stillExcluded}`, `columns = ${kept} || excluded.columns`])};`;
}

/** Query for the columns excluded before that the model no longer knows: by another name, they would still show what was excluded. */
function formerlyExcluded(sameTable: string): string {
  return `SELECT jsonb_object_agg(was.key, was.value)
FROM jsonb_each(known.excluded_columns) was
WHERE ${allOf([
    sameTable,
    "NOT EXISTS (SELECT FROM jsonb_each(excluded.columns) now WHERE now.value->'position' = was.value)",
    "NOT EXISTS (SELECT FROM jsonb_each(excluded.excluded_columns) now WHERE now.value = was.value)",
  ])}`;
}

/** Query for the numbers of columns, by name. */
function numbersOf(relation: string, names: readonly string[]): string {
  return `SELECT jsonb_object_agg(e.attname, e.attnum)
FROM pg_attribute e
WHERE e.attrelid = ${relation} AND e.attname IN (${names.join(", ")})`;
}

/** Whether labels of stored versions may show the column's clear value: masking it removes them. */
function mayShowInLabels({ label }: TrackedTable, { name, mask, was }: Column): boolean {
  if (mask !== null) return false;
  const isNamed = label?.some((part) => typeof part !== "string" && part.name === name) ?? false;
  return isNamed || (was !== null && !was.masked && (was.shownInLabels ?? true));
}

/** JSON of an object, one piece per member. */
function membersOf(object: Readonly<Record<string, unknown>>): readonly string[] {
  const members = Object.entries(object).map(
    ([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`,
  );
  return members.map((member, i) => `${i === 0 ? "{" : ""}${member}${i < members.length - 1 ? "," : "}"}`);
}

/**
 * Notes something of all columns that were known: those that are recorded now replace it. The positions of a table that was
 * created again do not identify columns of the new one.
 */
function noted(columns: string, note: string): string {
  return `(SELECT jsonb_object_agg(c.key, c.value || ${note}) FROM jsonb_each(${columns}) c)`;
}

/** Query for the labels by OID of an enum, or of a domain or array of one; NULL for other types. */
function labelsOf(type: string): string {
  return `WITH RECURSIVE below(oid) AS (
  SELECT ${type}
  UNION
  SELECT CASE t.typtype WHEN 'd' THEN t.typbasetype ELSE t.typelem END
  FROM below b
  JOIN pg_type t ON t.oid = b.oid
  WHERE t.typtype = 'd' OR t.typsubscript = 'array_subscript_handler'::regproc
)
SELECT jsonb_object_agg(e.oid, e.enumlabel)
FROM pg_enum e
JOIN below b ON b.oid = e.enumtypid`;
}

interface Row extends Omit<InstalledTable, "formerModel"> {
  readonly id: string;
  readonly named: boolean;
  /** Present name of the registered table, if it is not the one that was looked up. */
  readonly movedTo: TableNames | null;
}

/**
 * What the last installation stored about each table. Tables are matched by name, unless the registered table is now tracked
 * under another name; a renamed table is matched by its OID.
 */
export async function readKnown<Table extends TableNames>(
  sql: Sql,
  auditSchema: string,
  tables: readonly Table[],
  isTracked: IsTracked,
): Promise<readonly (readonly [Table, KnownTable])[]> {
  const present = await presentRegistries(sql, auditSchema);
  const rows = present.now ? await readRegistry(sql, auditSchema, tables) : new Map<string, readonly Row[]>();
  const former = present.former
    ? await readFormer(sql, auditSchema, tables)
    : new Map<string, InstalledTable>();
  const known: (readonly [Table, KnownTable])[] = [];
  for (const table of tables) {
    const key = keyOfNames(table);
    known.push([table, await knownOf(sql, table, rows.get(key) ?? [], former.get(key) ?? null, isTracked)]);
  }
  return known;
}

async function knownOf(
  sql: Sql,
  { schema, name }: TableNames,
  rows: readonly Row[],
  former: InstalledTable | null,
  isTracked: IsTracked,
): Promise<KnownTable> {
  const found =
    rows.find(
      ({ named, movedTo }) => named && (movedTo === null || !isTracked(movedTo.schema, movedTo.name)),
    ) ?? rows.find(({ sameTable }) => sameTable);
  if (found === undefined) {
    const id = tableId(schema, name);
    const taken = rows.find((row) => row.id === id);
    if (taken === undefined) return { id, installed: former, renamedTo: null };
    const renamedTo = isTracked(taken.schema, taken.name) ? null : taken;
    return { id: tableId(schema, name, await oidOf(sql, schema, name)), installed: former, renamedTo };
  }
  const { id, named: _named, movedTo: _movedTo, ...installed } = found;
  return { id, installed: { ...installed, formerModel: former?.formerModel ?? null }, renamedTo: null };
}

/** Registry rows that may belong to a table: same name, same OID, or the id that the table would get. */
async function readRegistry(
  sql: Sql,
  auditSchema: string,
  tables: readonly TableNames[],
): Promise<ReadonlyMap<string, readonly Row[]>> {
  const known = registry(auditSchema);
  const found = await sql.query<{ key: string; rows: readonly Row[] }>(
    `WITH wanted AS (
       SELECT *, coalesce(to_regclass(relation)::oid, 0) AS oid FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[]) w(key, relation, schema, name, id)
     ), met AS (
       SELECT w.key, t.id FROM wanted w JOIN ${known} t ON (t.schema, t.name) = (w.schema, w.name)
       UNION SELECT w.key, t.id FROM wanted w JOIN ${known} t ON t.relation = w.oid AND t.registry = t.tableoid
       UNION SELECT w.key, t.id FROM wanted w JOIN ${known} t ON t.id = w.id
     )
     SELECT w.key, jsonb_agg(jsonb_build_object(
       'id', t.id::text, 'schema', t.schema, 'name', t.name, 'engine', t.engine, 'columns', t.columns, 'excluded', to_jsonb(t)->'excluded_columns',
       'sameTable', is_own AND is_valid, 'named', (t.schema, t.name) = (w.schema, w.name),
       'movedTo', CASE WHEN is_valid AND NOT is_own THEN (SELECT jsonb_build_object('schema', n.nspname, 'name', c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = t.relation) END
     )) AS rows
     FROM met JOIN wanted w ON w.key = met.key JOIN ${known} t ON t.id = met.id
     CROSS JOIN LATERAL (SELECT t.registry = t.tableoid, t.relation = w.oid) own(is_valid, is_own)
     GROUP BY w.key`,
    [...wantedOf(tables), tables.map(({ schema, name }) => tableId(schema, name))],
  );
  return new Map(found.map(({ key, rows }) => [key, rows]));
}

/** Rows of the registry of an earlier release. */
async function readFormer(
  sql: Sql,
  auditSchema: string,
  tables: readonly TableNames[],
): Promise<ReadonlyMap<string, InstalledTable>> {
  const found = await sql.query<InstalledTable & { key: string }>(
    `SELECT DISTINCT ON (w.key) w.key, t.schema, t.name, engine, columns, t.relation = own.oid AS "sameTable", model AS "formerModel"
     FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) w(key, relation, schema, name)
     CROSS JOIN LATERAL (SELECT to_regclass(w.relation)::oid) own(oid)
     JOIN ${formerRegistry(auditSchema)} t ON (t.schema, t.name) = (w.schema, w.name) OR t.relation = own.oid
     ORDER BY w.key, (t.schema, t.name) = (w.schema, w.name) DESC`,
    wantedOf(tables),
  );
  return new Map(found.map(({ key, ...installed }) => [key, installed]));
}

function wantedOf(tables: readonly TableNames[]): readonly (readonly string[])[] {
  return [
    tables.map(keyOfNames),
    tables.map(({ schema, name }) => qualified(schema, name)),
    ...namesOf(tables),
  ];
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
