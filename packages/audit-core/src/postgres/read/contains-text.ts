import { engines } from "../engines/engines.ts";
import { keptText } from "../engines/kept-text.ts";
import { prunedBy } from "../engines/partitions.ts";
import { allOf, anyOf, array, cases, nested } from "../sql/layout.ts";
import { literal } from "../sql/quote.ts";
import type { Column } from "../table/column.ts";
import { ACTION } from "../table/stored-action.ts";
import { mayLackBetween } from "../table/may-lack-between.ts";
import { keyOf, type TrackedTable } from "../table/tracked-table.ts";
import { newestFirst } from "../table/version-columns.ts";

/** Fields that are not searched, by the name of their model. */
export type Unsearched = Readonly<Record<string, readonly string[]>>;

/** A text to search for. */
export interface SoughtText {
  /** SQL of its LIKE pattern. */
  readonly pattern: string;
  /** Whether it is written in JSON as it is. */
  readonly isPlain: boolean;
}

/** Types whose text depends on the session's time zone, and one that is not text. */
const WITHOUT_TEXT: ReadonlySet<string> = new Set(["timestamptz", "tstzrange", "tstzmultirange", "bytea"]);

/** Between two values, so that a text is not found across both. */
const BETWEEN = "chr(31)";

/**
 * Whether one of the values that a version shows in its changes contains a text, whatever its case. Masked columns are
 * not searched.
 */
export function containsText(
  table: TrackedTable,
  row: string,
  sought: SoughtText,
  except: Unsearched,
): string {
  const columns = searchedColumns(table, except);
  if (columns.length === 0) return "false";
  return engines[table.engine].storesColumns
    ? columnsContain(table, row, columns, sought.pattern)
    : changesContain(table, row, columns, sought);
}

/** The same for an entry that is no version. Values of fields that are masked by now are not searched. */
export function entryContainsText(
  tables: readonly TrackedTable[],
  row: string,
  { pattern }: SoughtText,
  except: Unsearched,
): string {
  const ofTables = tables.flatMap((table) => {
    const masked = table.columns.filter(({ mask }) => mask !== null).map(({ field }) => field);
    const fields = [...masked, ...fieldsOf(except, table.model)];
    return fields.length === 0
      ? []
      : [`(${row}.version_table = ${table.id} AND f.key = ANY (${texts(fields)}))`];
  });
  const ofNames = Object.entries(except).map(
    ([model, fields]) => `(${row}.version_model = ${literal(model)} AND f.key = ANY (${texts(fields)}))`,
  );
  const changes = `CASE WHEN jsonb_typeof(${row}.version_changes) = 'object' THEN ${row}.version_changes END`;
  return `EXISTS (
  SELECT FROM jsonb_each(${changes}) f
  WHERE ${contains([`f.value->>0`, `f.value->>1`], pattern)}
    AND NOT coalesce(${nested(anyOf([...ofTables, ...ofNames]))}, false))`;
}

function searchedColumns(table: TrackedTable, except: Unsearched): readonly Column[] {
  const unsearched = new Set(fieldsOf(except, table.model));
  return [...table.columns, ...table.former].filter(
    ({ mask, parts, field, name }) =>
      mask === null &&
      !table.hidden.has(name) &&
      !unsearched.has(field) &&
      !parts.some((part) => WITHOUT_TEXT.has(part)),
  );
}

/** An update shows what changed against the previous version, any other version its whole row. */
function columnsContain(
  table: TrackedTable,
  row: string,
  columns: readonly Column[],
  pattern: string,
): string {
  const engine = engines[table.engine];
  const before = `SELECT earlier.*
FROM ${engine.storage(table)} earlier
WHERE ${engine.hasKey(table, "earlier", keyOf(table, row))}
  AND (earlier.version_at, earlier.version_id) < (${row}.version_at, ${row}.version_id)${prunedBy(table, `earlier.version_at <= ${row}.version_at`)}
ORDER BY ${newestFirst("earlier")}
LIMIT 1`;
  const changed = columns.map((column) =>
    cases([
      `WHEN ${engine.changed(table, row, column.name)} THEN concat(${keptText(column, "previous")}, ${BETWEEN}, ${keptText(column, row)})`,
    ]),
  );
  const isKnown = `NOT ${mayLackBetween(table, "previous", row)}`;
  const update = `EXISTS (SELECT FROM ${nested(before)} previous WHERE ${allOf([contains(changed, pattern), isKnown])})`;
  const whole = contains(
    columns.map((column) => keptText(column, row)),
    pattern,
  );
  return cases([`WHEN ${ACTION.update} THEN ${update}`, `ELSE ${whole}`], `${row}.version_action`);
}

function changesContain(
  table: TrackedTable,
  row: string,
  columns: readonly Column[],
  sought: SoughtText,
): string {
  const { pattern } = sought;
  const names = texts(columns.map(({ name }) => name));
  const values = `SELECT FROM jsonb_each(CASE WHEN jsonb_typeof(c.changes) = 'object' THEN c.changes END) f
WHERE f.key = ANY (${names}) AND ${contains([`f.value->>0`, `f.value->>1`], pattern)}`;
  // A text that JSON does not write otherwise is in the JSON if it is in a value, which is quicker to find out.
  const anywhere = sought.isPlain ? `${contains(["c.changes::text"], pattern)} AND ` : "";
  return nested(`SELECT ${anywhere}EXISTS ${nested(values)}
FROM (SELECT ${engines[table.engine].changes(table, row)} AS changes OFFSET 0) c`);
}

/** The collation of the database, because texts of columns may have others, which ILIKE may not support. */
function contains(values: readonly string[], pattern: string): string {
  return `array_to_string(${array(values)}::text[], ${BETWEEN}) COLLATE pg_catalog."default" ILIKE ${pattern}`;
}

function fieldsOf(except: Unsearched, model: string): readonly string[] {
  return Object.hasOwn(except, model) ? (except[model] ?? []) : [];
}

function texts(values: readonly string[]): string {
  return `${array(values.map(literal))}::text[]`;
}
