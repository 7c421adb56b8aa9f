import { WRITTEN_AS_JSON } from "./column.ts";
import type { ChangeSource } from "./engine.ts";
import { engines } from "./engines.ts";
import { identifier, qualified } from "./quote.ts";
import type { TrackedTable } from "./tracked-table.ts";
import { type ChangedRows, recordGap, recordUnrecorded, type SeenRows } from "./unrecorded-rows.ts";

/** A function of the audit's schema that records what a statement did; triggers and folded writes call it. */
export function recordingFunction(
  table: TrackedTable,
  signature: string,
  rows: SeenRows,
  body: string,
): string {
  const found = { old: computed(table, rows.old), new: computed(table, rows.new) };
  return `CREATE OR REPLACE FUNCTION ${signature}
LANGUAGE plpgsql${textSettings(table)} AS $hindsight$
#variable_conflict use_column
<<hindsight>>
DECLARE
  changed_at timestamptz := clock_timestamp();
  c record;
BEGIN
  c := ${qualified(table.auditSchema, "context")}();
  IF c.skip THEN
    ${recordGap(table, rows.written ?? rows.new ?? rows.old ?? "")}
    RETURN NULL;
  END IF;
  ${recordUnrecorded(table, engines[table.engine], found)}
  ${body}
END
$hindsight$;`;
}

/** Statement that records rows seen on one side, or pairs rows by key. */
export function recordRows(table: TrackedTable, rows: ChangedRows): string {
  return `${record(table, { old: computed(table, rows.old), new: computed(table, rows.new) })};`;
}

/**
 * Records an update. One row is by far the most common case and needs no pairing, which costs more than the rest; any
 * other, and a row that changed its key, falls through to the statement that pairs.
 */
export function recordUpdate(
  table: TrackedTable,
  rows: { readonly old: string; readonly new: string },
  onlyIf: string,
  otherwise: string,
): string {
  const one = record(table, { old: computed(table, rows.old), new: computed(table, rows.new), onlyIf });
  return `${one};
  IF FOUND THEN RETURN NULL; END IF;
  ${otherwise}`;
}

function record(table: TrackedTable, rows: ChangedRows & Pick<ChangeSource, "onlyIf">): string {
  return engines[table.engine].record(table, { ...rows, at: "hindsight.changed_at", context: null });
}

/** The rows with their virtual generated columns, which triggers find empty. */
function computed(table: TrackedTable, rows: string): string;
function computed(table: TrackedTable, rows: string | null): string | null;
function computed(table: TrackedTable, rows: string | null): string | null {
  if (rows === null || table.columns.every(({ expression }) => expression === null)) return rows;
  const columns = table.columns.map(({ name, expression }) =>
    expression === null ? `r.${identifier(name)}` : `${expression} AS ${identifier(name)}`,
  );
  return `(SELECT ${columns.join(", ")} FROM ${rows} r)`;
}

/** Settings that decide how a type is written as text. Each costs a little a call, so only where a column needs it. */
const TEXT_SETTINGS: readonly { readonly types: RegExp; readonly setting: string }[] = [
  { types: /^(date|timestamp|timestamptz)$/, setting: "DateStyle = 'ISO, YMD'" },
  { types: /^timestamptz$/, setting: "TimeZone = 'UTC'" },
  { types: /^interval$/, setting: "IntervalStyle = 'postgres'" },
  { types: /^bytea$/, setting: "bytea_output = 'hex'" },
  { types: /^(float[48]|point|line|lseg|box|path|polygon|circle)$/, setting: "extra_float_digits = 1" },
];

function textSettings(table: TrackedTable): string {
  const texts = engines[table.engine].storesText
    ? table.columns
    : table.columns.filter(({ mask }) => mask !== null);
  const parts = texts.flatMap((column) => (WRITTEN_AS_JSON.has(column.baseType) ? [] : column.parts));
  return TEXT_SETTINGS.filter(({ types }) => parts.some((part) => types.test(part)))
    .map(({ setting }) => ` SET ${setting}`)
    .join("");
}
