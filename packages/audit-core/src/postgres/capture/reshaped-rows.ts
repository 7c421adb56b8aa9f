import { registry } from "../table/registry.ts";
import { bySides, recordingFunction, type RecordingSteps, recordRows } from "./recording-function.ts";
import { objectName } from "../table/object-name.ts";
import { identifier, literal, qualified } from "../sql/quote.ts";
import { tableName, type TrackedTable } from "../table/tracked-table.ts";

type Named = Pick<TrackedTable, "schema" | "name" | "auditSchema">;

/** Columns of the table `relation` as they are now: `name`, `position`, and `type` as a tracked column has it. */
const PRESENT = `(SELECT a.attname AS name, a.attnum AS position,
    CASE s.nspname WHEN 'pg_catalog' THEN format_type(b.oid, b.typmod) ELSE format('%I.%I', s.nspname, t.typname) END AS type
  FROM pg_attribute a CROSS JOIN LATERAL (WITH RECURSIVE base(oid, typmod) AS (
      SELECT a.atttypid, a.atttypmod UNION ALL SELECT d.typbasetype, d.typtypmod FROM base JOIN pg_type d ON d.oid = base.oid WHERE d.typtype = 'd'
    ) SELECT base.oid, base.typmod FROM base) b
  JOIN pg_type t ON t.oid = b.oid AND t.typtype <> 'd' JOIN pg_namespace s ON s.oid = t.typnamespace
  WHERE a.attrelid = relation AND a.attnum > 0 AND NOT a.attisdropped)`;

/** Columns as an installation found them, from the parameter `shape`. */
const SHAPE = 'jsonb_to_recordset(shape) AS c(name text, type text, "table" bigint)';

/**
 * What recording functions share for tables that were altered since they were installed. `reshaped` says that it never
 * changes, so that the plan of a statement over the table holds its answer, until the table is altered and planned anew.
 */
export function reshapedDdl(schema: string): string {
  const own = "SET search_path = pg_catalog, pg_temp AS $hindsight$";
  return `CREATE OR REPLACE FUNCTION ${qualified(schema, "reshaped")}(table_name text, shape jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE ${own}
DECLARE
  relation oid := to_regclass(table_name);
BEGIN
  RETURN EXISTS (SELECT FROM ${SHAPE} WHERE NOT EXISTS (SELECT FROM ${PRESENT} p WHERE p.name = c.name AND p.type = c.type));
END
$hindsight$;

-- The expression that gives a row "r" of the altered table as it was recorded: renamed columns by their number, no value
-- where there is no column any more, and of another type what stays the same in the one that is recorded. Where the
-- installation left word of the very table, its columns count and not those of the partition that is written.
CREATE OR REPLACE FUNCTION ${qualified(schema, "as_recorded")}(relation oid, shape jsonb) RETURNS text
LANGUAGE plpgsql STABLE ${own}
BEGIN
  relation := coalesce((SELECT t.relation FROM ${registry(schema)} t JOIN pg_class c ON c.oid = t.relation
    WHERE t.id = (shape->0->>'table')::bigint AND t.registry = t.tableoid), relation);
  RETURN (SELECT format('jsonb_object(ARRAY[%s]::text[], ARRAY[%s]::text[])', string_agg(quote_literal(c.name), ', ' ORDER BY c.name), string_agg(
    CASE WHEN p.name IS NULL THEN 'NULL' WHEN p.type = c.type THEN format('r.%I::text', p.name) ELSE format(
      'CASE WHEN r.%1$I IS DISTINCT FROM NULL THEN CASE WHEN pg_input_is_valid(r.%1$I::text, %2$L) THEN CASE WHEN r.%1$I::text::%2$s::text = r.%1$I::text THEN r.%1$I::text ELSE %3$s END ELSE %3$s END END',
      p.name, c.type, format(${literal(`${qualified(schema, "refuse_reshaped")}(%L, %L)`)}, relation::regclass, p.name)) END, ', ' ORDER BY c.name))
  FROM ${SHAPE} LEFT JOIN LATERAL (SELECT * FROM ${PRESENT} present WHERE present.name = c.name
    OR present.position = (SELECT (t.columns->c.name->>'position')::integer FROM ${registry(schema)} t WHERE t.id = c."table") AND NOT EXISTS (SELECT FROM ${SHAPE.replace(" c(", " other(")} WHERE other.name = present.name)
    ORDER BY present.name = c.name DESC LIMIT 1) p ON true);
END
$hindsight$;

CREATE OR REPLACE FUNCTION ${qualified(schema, "refuse_reshaped")}(table_name text, column_name text) RETURNS text
LANGUAGE plpgsql ${own}
BEGIN
  RAISE EXCEPTION 'column % of % has another type since audit.install(), and a value that the history cannot take: run audit.install()', column_name, table_name
    USING ERRCODE = 'object_not_in_prerequisite_state';
END
$hindsight$;`;
}

/**
 * Records rows that come as JSON of texts, in the columns and types of the installation. Writes of a table that a migration has
 * altered go this way until the next one; `updated` records those with rows on both sides.
 */
export function reshapedFunction(table: TrackedTable, updated: (rows: ReshapedRows) => string): string {
  const names = table.columns.map(({ name }) => identifier(name));
  const values = table.columns.map(({ type }, i) => `(r.${names[i]})::${type} AS ${names[i]}`);
  const rows = (json: string) =>
    `(SELECT ${values.join(", ")} FROM jsonb_to_recordset(${json}) AS r(${names.map((name) => `${name} text`).join(", ")}))`;
  const all = { old: rows("old_rows"), new: rows("new_rows") };
  return recordingFunction(
    table,
    { signature: `${functionName(table)}(old_rows jsonb, new_rows jsonb)`, returns: "text" },
    { ...all, written: "jsonb_array_elements(coalesce(new_rows, old_rows))" },
    {
      body: bySides(
        recordRows(table, { old: null, new: all.new }),
        recordRows(table, { old: all.old, new: null }),
        updated(all),
      ),
    },
  );
}

/** Relations of rows before and after. */
export interface ReshapedRows {
  readonly old: string;
  readonly new: string;
}

/** What a write did, as queries that are put together when they run: `%1$s` in them gives a row `r` as it was recorded. */
export interface ReshapedSource {
  /** Query of the rows before, as one JSON array; `null` for none. */
  readonly old: string | null;
  readonly new: string | null;
  /** Expression for the OID of what was written, where that may be a partition of the table; `%2$s` names it. */
  readonly relation?: string;
  /** What `$1` and `$2` are in the queries. */
  readonly using?: string;
}

/**
 * First statements of a recording function: they take over where the table is not as it was. That it is costs a
 * constant, because the plan of a statement with {@link planned} in it is thrown away when the table is altered.
 */
export function divertReshaped(
  table: TrackedTable,
  source: ReshapedSource,
): NonNullable<RecordingSteps["guard"]> {
  const columns = table.columns.map(({ name, type }) => ({ name, type, table: Number(table.id) }));
  const [at, as] = [literal(tableName(table)), `${literal(JSON.stringify(columns))}::jsonb`];
  const record = `SELECT ${functionName(table)}(${source.old ?? "NULL"}, ${source.new ?? "NULL"})`;
  const written = source.relation ?? `to_regclass(${at})`;
  const expression = `${qualified(table.auditSchema, "as_recorded")}(coalesce(to_regclass(${at}), ${written}), ${as})`;
  return `<<as_installed>> BEGIN
    IF to_regclass(${at}) IS NOT NULL THEN
      EXIT as_installed WHEN ${planned(table)} AND NOT ${qualified(table.auditSchema, "reshaped")}(${at}, ${as});
    END IF;
    EXECUTE format(${literal(record)}, ${expression}, (${written})::regclass)${source.using === undefined ? "" : ` USING ${source.using}`};
    RETURN NULL;
  END;
  `;
}

/** A condition that is true, for as long as the table is what a statement with it was planned for. */
export function planned(table: TrackedTable): string {
  return `${literal(tableName(table))}::regclass IS NOT NULL`;
}

/** Removes what {@link reshapedFunction} made. */
export function dropReshapedDdl(table: Named): string {
  return `DROP FUNCTION IF EXISTS ${functionName(table)}(jsonb, jsonb);`;
}

function functionName(table: Named): string {
  return qualified(table.auditSchema, objectName(table, "record_reshaped"));
}
