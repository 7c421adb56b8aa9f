import type { ChangeSource } from "./engine.ts";
import { engines } from "./engines.ts";
import { identifier, qualified } from "./quote.ts";
import { tableName, type TrackedTable } from "./tracked-table.ts";

/** How a trigger of each event finds the rows it records. */
interface TriggerEvent {
  readonly name: "insert" | "update" | "delete" | "truncate";
  readonly when: string;
  /** Clause that says how often it fires and what it sees. */
  readonly each: string;
  readonly old: string | null;
  readonly new: string | null;
}

const TRUNCATE = {
  name: "truncate",
  when: "BEFORE TRUNCATE",
  each: "FOR EACH STATEMENT",
  new: null,
} as const;

/**
 * Statement-level triggers with transition tables: one per event, because the server allows only one event where there
 * are transition tables.
 */
function statementEvents(table: TrackedTable): readonly TriggerEvent[] {
  const each = (tables: string) => `REFERENCING ${tables} FOR EACH STATEMENT`;
  return [
    { name: "insert", when: "AFTER INSERT", each: each("NEW TABLE AS new_rows"), old: null, new: "new_rows" },
    {
      name: "update",
      when: "AFTER UPDATE",
      each: each("OLD TABLE AS old_rows NEW TABLE AS new_rows"),
      old: "old_rows",
      new: "new_rows",
    },
    { name: "delete", when: "AFTER DELETE", each: each("OLD TABLE AS old_rows"), old: "old_rows", new: null },
    { ...TRUNCATE, old: tableName(table) },
  ];
}

/**
 * Row-level triggers, for a table that has AFTER ROW triggers of its own: such a trigger may write the same row again,
 * and a statement-level trigger would record that second write before the first.
 */
function rowEvents(table: TrackedTable): readonly TriggerEvent[] {
  const [before, after] = ["(SELECT OLD.*)", "(SELECT NEW.*)"];
  const each = "FOR EACH ROW";
  return [
    { name: "insert", when: "AFTER INSERT", each, old: null, new: after },
    { name: "update", when: "AFTER UPDATE", each, old: before, new: after },
    { name: "delete", when: "AFTER DELETE", each, old: before, new: null },
    { ...TRUNCATE, old: tableName(table) },
  ];
}

/**
 * Triggers generated for the table's columns. Output settings are pinned so that text forms do not depend on the session
 * that writes.
 */
export function triggerDdl(table: TrackedTable): string {
  const events = table.hasRowTriggers ? rowEvents(table) : statementEvents(table);
  const triggers = events.map((event) => {
    const source: ChangeSource = {
      old: event.old,
      new: event.new,
      at: "hindsight.changed_at",
      context: null,
    };
    const name = functionName(table, event.name);
    return `CREATE OR REPLACE FUNCTION ${name}() RETURNS trigger
LANGUAGE plpgsql${textSettings(table)} AS $hindsight$
<<hindsight>>
DECLARE
  changed_at timestamptz := clock_timestamp();
  c record;
BEGIN
  SELECT * INTO c FROM ${qualified(table.auditSchema, "context")}();
  ${engines[table.engine].record(table, source)};
  RETURN NULL;
END
$hindsight$;
CREATE OR REPLACE TRIGGER ${triggerName(table.hasRowTriggers, event.name)} ${event.when} ON ${tableName(table)}
  ${event.each} EXECUTE FUNCTION ${name}();`;
  });
  return [dropTriggers(table, !table.hasRowTriggers), ...triggers].join("\n\n");
}

/** Removes what {@link triggerDdl} made. */
export function dropTriggerDdl(table: TrackedTable): string {
  const functions = statementEvents(table).map(
    ({ name }) => `DROP FUNCTION IF EXISTS ${functionName(table, name)}();`,
  );
  return [dropTriggers(table, true), dropTriggers(table, false), ...functions].join("\n");
}

function dropTriggers(table: TrackedTable, rows: boolean): string {
  return statementEvents(table)
    .map(({ name }) => `DROP TRIGGER IF EXISTS ${triggerName(rows, name)} ON ${tableName(table)};`)
    .join("\n");
}

/** Triggers of an event fire by name; row-level ones must come before the table's own. */
function triggerName(rows: boolean, event: string): string {
  return identifier(rows ? `00_hindsight_${event}` : `hindsight_${event}`);
}

function functionName(table: TrackedTable, event: string): string {
  return qualified(table.auditSchema, `${table.schema}_${table.name}_${event}`);
}

/** Settings that decide how a type is written as text. Each costs a little a call, so only where a column needs it. */
const TEXT_SETTINGS: readonly { readonly types: RegExp; readonly setting: string }[] = [
  {
    types:
      /^(_date|_timestamptz?|_?tsrange|_?tstzrange|_?daterange|_?tsmultirange|_?tstzmultirange|_?datemultirange)$/,
    setting: "DateStyle = 'ISO, YMD'",
  },
  { types: /^(_timestamptz|_?tstzrange|_?tstzmultirange)$/, setting: "TimeZone = 'UTC'" },
  { types: /^_?interval$/, setting: "IntervalStyle = 'postgres'" },
  { types: /^_?bytea$/, setting: "bytea_output = 'hex'" },
  { types: /^_?float[48]$/, setting: "extra_float_digits = 1" },
];

function textSettings(table: TrackedTable): string {
  if (!engines[table.engine].storesText) return "";
  return TEXT_SETTINGS.filter(({ types }) => table.columns.some(({ baseType }) => types.test(baseType)))
    .map(({ setting }) => ` SET ${setting}`)
    .join("");
}
