import type { Ddl, FunctionDefinition, FunctionStatements } from "../sql/ddl.ts";
import { allOf, branch, call, cases, indented, listed, nested, when } from "../sql/layout.ts";
import { SAFE_SEARCH_PATH } from "../sql/safe-search-path.ts";
import { registry } from "../table/registry.ts";
import { baredColumns } from "./bared-columns.ts";
import { bySides, recordingFunction, type RecordingSteps, recordRows } from "./recording-function.ts";
import { objectName } from "../table/object-name.ts";
import { identifier, literal, literalOf, qualified } from "../sql/quote.ts";
import { tableName, type TrackedTable } from "../table/tracked-table.ts";

type Named = Pick<TrackedTable, "schema" | "name" | "auditSchema">;

/** Present columns of the table `relation`: `name`, `position`, and `type` in the form of `Column.type`. */
const PRESENT = `(
  SELECT
    a.attname AS name,
    a.attnum AS position,
    CASE s.nspname
      WHEN 'pg_catalog' THEN format_type(b.oid, b.typmod)
      ELSE format('%I.%I', s.nspname, t.typname)
    END AS type
  FROM pg_attribute a
  CROSS JOIN LATERAL (
    WITH RECURSIVE base(oid, typmod) AS (
      SELECT a.atttypid, a.atttypmod
      UNION ALL
      SELECT d.typbasetype, d.typtypmod
      FROM base
      JOIN pg_type d ON d.oid = base.oid
      WHERE d.typtype = 'd'
    )
    SELECT base.oid, base.typmod FROM base
  ) b
  JOIN pg_type t ON t.oid = b.oid AND t.typtype <> 'd'
  JOIN pg_namespace s ON s.oid = t.typnamespace
  WHERE a.attrelid = relation AND a.attnum > 0 AND NOT a.attisdropped
)`;

/** The columns at the time of the installation, from the parameter `shape`. */
const shape = (alias: string) =>
  `jsonb_to_recordset(shape) AS ${alias}(name text, type text, "table" bigint)`;

/** Format string: converts a value of another type to the recorded one if its text stays the same, else raises an error. */
const CONVERTED = [
  "CASE WHEN r.%1$I IS DISTINCT FROM NULL THEN",
  "CASE WHEN pg_input_is_valid(r.%1$I::text, %2$L) THEN",
  "CASE WHEN r.%1$I::text::%2$s::text = r.%1$I::text THEN r.%1$I::text ELSE %3$s END",
  "ELSE %3$s END END",
].map((piece, i) => (i === 0 ? piece : ` ${piece}`));

/**
 * Shared functions for "reshaped" tables: altered by a migration after `audit.install()`, which has not run again. `reshaped` is
 * declared IMMUTABLE so that its result is part of a plan, which the server discards when the table is altered.
 */
export function reshapedDdl(schema: string): readonly Ddl[] {
  const refuse = qualified(schema, "refuse_reshaped");
  const own = { kind: "function", security: "INVOKER", settings: { search_path: SAFE_SEARCH_PATH } } as const;
  const bared = (relation: string) => baredColumns(schema, "(shape->0->>'table')::bigint", relation);
  const unknown = `SELECT
FROM ${PRESENT} present
WHERE present.name = recorded.name AND present.type = recorded.type`;
  // Numbers are those of the registered table: a copy in its place, or a restored one, has others.
  const former = `SELECT (t.columns->recorded.name->>'position')::integer
FROM ${registry(schema)} t
WHERE t.id = recorded."table" AND t.registry = t.tableoid AND t.relation = as_recorded.relation`;
  const named = `SELECT FROM ${shape("other")} WHERE other.name = present.name`;
  const column = `SELECT *
FROM ${PRESENT} present
WHERE present.name = recorded.name
  OR present.position = ${nested(former)}
  AND NOT EXISTS ${nested(named)}
ORDER BY present.name = recorded.name DESC
LIMIT 1`;
  const refusal = call("format", [literal(`${refuse}(%L, %L)`), "relation::regclass", "present.name"]);
  const text = cases([
    "WHEN present.name IS NULL THEN 'NULL'",
    branch(
      `present.name IN ${nested(bared("as_recorded.relation"))}`,
      call("format", ["'CASE WHEN r.%1$I IS DISTINCT FROM NULL THEN %2$s END'", "present.name", refusal]),
    ),
    "WHEN present.type = recorded.type THEN format('r.%I::text', present.name)",
    `ELSE ${call("format", [literalOf(CONVERTED), "present.name", "recorded.type", refusal])}`,
  ]);
  const texts = call("string_agg", [text, "', ' ORDER BY recorded.name"]);
  const expression = call("format", [
    "'jsonb_object(ARRAY[%s]::text[], ARRAY[%s]::text[])'",
    "string_agg(quote_literal(recorded.name), ', ' ORDER BY recorded.name)",
    texts,
  ]);
  const recorded = `SELECT ${expression}
FROM ${shape("recorded")}
LEFT JOIN LATERAL ${nested(column)} present ON true`;
  const installed = `SELECT t.relation
FROM ${registry(schema)} t
JOIN pg_class c ON c.oid = t.relation
WHERE t.id = (shape->0->>'table')::bigint AND t.registry = t.tableoid`;
  return [
    {
      ...own,
      name: qualified(schema, "reshaped"),
      arguments: ["table_name text", "shape jsonb"],
      returns: "boolean",
      volatility: "IMMUTABLE",
      body: `DECLARE
  relation oid := to_regclass(table_name);
BEGIN
${indented(`RETURN EXISTS ${nested(`SELECT\nFROM ${shape("recorded")}\nWHERE NOT EXISTS ${nested(unknown)}`)}
OR EXISTS ${nested(bared("to_regclass(table_name)"))};`)}
END`,
    },
    {
      ...own,
      about: [
        'Returns an expression that converts a row "r" of the altered table to the recorded columns: renamed columns are found by',
        "attnum, dropped ones are NULL, values of another type are converted if their text stays the same. Those of a column that was",
        "masked or excluded under another name are refused. For a partition, the columns of the registered table are used.",
      ],
      name: qualified(schema, "as_recorded"),
      arguments: ["relation oid", "shape jsonb"],
      returns: "text",
      volatility: "STABLE",
      body: `BEGIN
${indented(`relation := ${call("coalesce", [nested(installed), "relation"])};
RETURN ${nested(recorded)};`)}
END`,
    },
    {
      ...own,
      name: refuse,
      arguments: ["table_name text", "column_name text"],
      returns: "text",
      body: `BEGIN
  RAISE EXCEPTION 'column % of % changed after audit.install(), and the history cannot store this value: run audit.install()', column_name, table_name
    USING ERRCODE = 'object_not_in_prerequisite_state';
END`,
    },
  ];
}

/**
 * The function that records writes of an altered table until the next installation: rows are passed as JSON of texts, with
 * the columns and types of the last installation. `updated` records updates.
 */
export function reshapedFunction(
  table: TrackedTable,
  updated: (rows: ReshapedRows) => string,
): FunctionDefinition {
  const names = table.columns.map(({ name }) => identifier(name));
  const values = table.columns.map(({ type }, i) => `(r.${names[i]})::${type} AS ${names[i]}`);
  const texts = names.map((name) => `${name} text`);
  const rows = (json: string) =>
    nested(`SELECT${listed(values)}\nFROM jsonb_to_recordset(${json}) AS ${call("r", texts)}`);
  const all = { old: rows("hindsight.old_rows"), new: rows("hindsight.new_rows") };
  return recordingFunction(
    table,
    { name: functionName(table), arguments: ["old_rows jsonb", "new_rows jsonb"], returns: "text" },
    { ...all, written: "jsonb_array_elements(coalesce(hindsight.new_rows, hindsight.old_rows))" },
    {
      body: bySides(
        recordRows(table, { old: null, new: all.new }),
        recordRows(table, { old: all.old, new: null }),
        updated(all),
      ),
    },
  );
}

export interface ReshapedRows {
  readonly old: string;
  readonly new: string;
}

/** Rows of a write as queries for `format`: `%1$s` becomes the expression that converts a row `r` to the recorded columns. */
export interface ReshapedSource {
  /** Query for the old rows as one JSON array; `null` for none. */
  readonly old: string | null;
  readonly new: string | null;
  /** Expression for the OID of the written table, which may be a partition; `%2$s` becomes its name. */
  readonly relation?: string;
  /** Values of `$1` and `$2` in the queries. */
  readonly using?: string;
}

/**
 * First statements of a recording function: if the table was altered, they record the write and return. Otherwise the check
 * costs nothing, because its result is a constant in the plan; see {@link planned}.
 */
export function divertReshaped(
  table: TrackedTable,
  source: ReshapedSource,
): NonNullable<RecordingSteps["guard"]> {
  const columns = table.columns.map(({ name, type }) => ({ name, type, table: Number(table.id) }));
  const pieces = columns.map(
    (column, i) => `${i === 0 ? "[" : ""}${JSON.stringify(column)}${i < columns.length - 1 ? "," : "]"}`,
  );
  const [at, as] = [literal(tableName(table)), `${literalOf(pieces)}::jsonb`];
  const record = `SELECT ${functionName(table)}(${source.old ?? "NULL"}, ${source.new ?? "NULL"})`;
  const written = source.relation ?? `to_regclass(${at})`;
  const expression = call(qualified(table.auditSchema, "as_recorded"), [
    `coalesce(to_regclass(${at}), ${written})`,
    as,
  ]);
  const isReshaped = call(qualified(table.auditSchema, "reshaped"), [at, as]);
  const using = source.using === undefined ? "" : ` USING ${source.using}`;
  const statements = [
    when(
      `to_regclass(${at}) IS NOT NULL`,
      `EXIT as_installed WHEN ${allOf([planned(table), `NOT ${isReshaped}`])};`,
    ),
    `EXECUTE ${call("format", [literal(record), expression, `(${written})::regclass`])}${using};`,
    "RETURN NULL;",
  ];
  return `<<as_installed>>
BEGIN
${indented(statements.join("\n"))}
END;`;
}

/** A condition that is always true, and makes a plan depend on the table: it is discarded when the table is altered. */
export function planned(table: TrackedTable): string {
  return `${literal(tableName(table))}::regclass IS NOT NULL`;
}

/** Drops the function of {@link reshapedFunction}. */
export function dropReshapedDdl(table: Named): FunctionStatements {
  const name = functionName(table);
  return { kind: "statements", text: `DROP FUNCTION IF EXISTS ${name}(jsonb, jsonb);`, functions: [name] };
}

function functionName(table: Named): string {
  return qualified(table.auditSchema, objectName(table, "record_reshaped"));
}
