import type { ChangeSource } from "./engine.ts";
import { engines } from "./engines.ts";
import { qualified } from "./quote.ts";
import { tableName, type TrackedTable } from "./tracked-table.ts";

/** The four ways rows change, and where a trigger of each finds them. */
const EVENTS = [
  { name: "insert", when: "AFTER INSERT", tables: "NEW TABLE AS new_rows", old: null, new: "new_rows" },
  {
    name: "update",
    when: "AFTER UPDATE",
    tables: "OLD TABLE AS old_rows NEW TABLE AS new_rows",
    old: "old_rows",
    new: "new_rows",
  },
  { name: "delete", when: "AFTER DELETE", tables: "OLD TABLE AS old_rows", old: "old_rows", new: null },
  { name: "truncate", when: "BEFORE TRUNCATE", tables: null, old: "the table", new: null },
] as const;

/**
 * Statement-level triggers with transition tables, generated for the table's columns: one per event, because the server
 * allows only one event where there are transition tables. Output settings are pinned so that text forms do not depend
 * on the session that writes.
 */
export function triggerDdl(table: TrackedTable): string {
  return EVENTS.map((event) => {
    const source: ChangeSource = {
      old: event.name === "truncate" ? tableName(table) : event.old,
      new: event.new,
      at: "changed_at",
      context: null,
    };
    const name = functionName(table, event.name);
    const referencing = event.tables === null ? "" : ` REFERENCING ${event.tables}`;
    return `CREATE OR REPLACE FUNCTION ${name}() RETURNS trigger
LANGUAGE plpgsql${textSettings(table)} AS $hindsight$
DECLARE
  changed_at timestamptz := clock_timestamp();
  c record;
BEGIN
  SELECT * INTO c FROM ${qualified(table.auditSchema, "context")}();
  ${engines[table.engine].record(table, source)};
  RETURN NULL;
END
$hindsight$;
CREATE OR REPLACE TRIGGER hindsight_${event.name} ${event.when} ON ${tableName(table)}${referencing}
  FOR EACH STATEMENT EXECUTE FUNCTION ${name}();`;
  }).join("\n\n");
}

/** Removes what {@link triggerDdl} made. */
export function dropTriggerDdl(table: TrackedTable): string {
  return EVENTS.map(
    (event) =>
      `DROP TRIGGER IF EXISTS hindsight_${event.name} ON ${tableName(table)};\nDROP FUNCTION IF EXISTS ${functionName(table, event.name)}();`,
  ).join("\n");
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
