import { type Column, differs, fromText, isPresent, storedValue, textOf } from "./column.ts";
import type { Engine } from "./engine.ts";
import { maintenance } from "./maintenance.ts";
import { lookupName } from "./object-name.ts";
import { identifier, literal, qualified } from "./quote.ts";
import { recordStatement } from "./record.ts";
import { keyText, keyTextOf } from "./tracked-table.ts";
import { VERSION_COLUMNS, versionColumnsDdl } from "./version-columns.ts";

/** PostgreSQL functions take 100 arguments at most: two a field. */
const FIELDS_PER_OBJECT = 50;

/**
 * One log for all models: each version is `{ column: [old, new] }`, values in PostgreSQL's text form, which every
 * type reads back exactly and which tells SQL NULL from a JSON null.
 */
export const deltaEngine: Engine = {
  kind: "delta",
  storesText: true,
  storesColumns: false,

  storageName: () => "log",

  storage: (table) => qualified(table.auditSchema, deltaEngine.storageName(table)),

  ddl(table) {
    const storage = this.storage(table);
    const sequence = qualified(table.auditSchema, "version_id");
    return [
      `CREATE TABLE IF NOT EXISTS ${storage} (\n  ${versionColumnsDdl(sequence)},\n  version_model text NOT NULL,\n  version_key text NOT NULL,\n  version_changes jsonb NOT NULL\n);`,
      `CREATE INDEX IF NOT EXISTS log_key ON ${storage} (version_model, version_key, version_at, version_id);`,
      `CREATE INDEX IF NOT EXISTS log_actor ON ${storage} (version_actor_id, version_id);`,
    ].join("\n");
  },

  renameColumn(table, from, to) {
    return maintenance(`UPDATE ${this.storage(table)} h
SET version_changes = version_changes - ${literal(from)} || jsonb_build_object(${literal(to)}, version_changes->${literal(from)})
WHERE ${this.belongs(table, "h")} AND version_changes ? ${literal(from)};`);
  },

  renameModel(table, from) {
    return maintenance(
      `UPDATE ${this.storage(table)} SET version_model = ${literal(table.model)} WHERE version_model = ${literal(from)};`,
    );
  },

  renameTable: () => "",

  maskColumn(table, column, clear) {
    const name = literal(column.name);
    const side = (i: 0 | 1) =>
      `(SELECT ${storedValue(column, "o", table.auditSchema)} FROM (SELECT ${fromText(clear, `h.version_changes->${name}->>${i}`)} AS ${identifier(column.name)}) o)`;
    return maintenance(`UPDATE ${this.storage(table)} h
SET version_changes = jsonb_set(version_changes, ARRAY[${name}], jsonb_build_array(${side(0)}, ${side(1)}))
WHERE ${this.belongs(table, "h")} AND version_changes ? ${name};`);
  },

  makeRoom: () => [],

  adopt(table, versions) {
    const shared = VERSION_COLUMNS.join(", ");
    return `INSERT INTO ${this.storage(table)} (${shared}, version_model, version_key, version_changes)
SELECT ${shared}, ${literal(table.model)}, version_key, version_changes FROM (${versions}) v`;
  },

  remove(table) {
    return `DELETE FROM ${this.storage(table)} h WHERE ${this.belongs(table, "h")}`;
  },

  wholeChanges: (table, row) => deltaEngine.changes(table, row),

  lookupDdl: (table) =>
    table.lookups
      .map(
        (column) =>
          `CREATE INDEX IF NOT EXISTS ${identifier(lookupName(table, column))} ON ${deltaEngine.storage(table)} ((${mentioned("", column)})) WHERE version_model = ${literal(table.model)};`,
      )
      .join("\n"),

  record(table, source) {
    return recordStatement(table, this.storage(table), source, {
      columns: [
        { name: "version_model", single: () => literal(table.model), pair: () => literal(table.model) },
        {
          name: "version_key",
          single: (row) => keyText(table, row),
          pair: () => keyText(table, "n"),
        },
        {
          name: "version_changes",
          single: (row) =>
            object(table.columns, (column) => {
              const value = textOf(column, storedValue(column, row, table.auditSchema));
              const pair = row === "o" ? `${value}, NULL` : `NULL, ${value}`;
              return `CASE WHEN ${isPresent(column, row)} THEN jsonb_build_array(${pair}) END`;
            }),
          pair: () =>
            object(table.columns, (column) => {
              const pair = `${textOf(column, storedValue(column, "o", table.auditSchema))}, ${textOf(column, storedValue(column, "n", table.auditSchema))}`;
              return `CASE WHEN ${differs(column, "o", "n")} THEN jsonb_build_array(${pair}) END`;
            }),
        },
      ],
    });
  },

  belongs: (table, row) => `${row}.version_model = ${literal(table.model)}`,

  hasKey: (table, row, values) =>
    `${deltaEngine.belongs(table, row)} AND ${row}.version_key = ${keyTextOf(table, values)}`,

  keyText: (_table, row) => `${row}.version_key`,

  keyColumns: () => ["version_key"],

  keyPosition: (table, values) => [keyTextOf(table, values)],

  changed: (_table, row, column) => `${row}.version_changes ? ${literal(column)}`,

  mentions(table, row, column, values) {
    const texts = values.map((value) => textOf(column, value));
    return `${deltaEngine.belongs(table, row)} AND ${mentioned(`${row}.`, column)} IN (${texts.join(", ")})`;
  },

  // What a version did not change is what the last one that did had left.
  value(table, row, column, side) {
    const name = literal(column.name);
    const own = `CASE WHEN ${row}.version_changes ? ${name} THEN ${row}.version_changes->${name}->>${side === "old" ? 0 : 1}`;
    const left = `SELECT b.version_changes->${name}->>1 FROM ${deltaEngine.storage(table)} b
    WHERE b.version_model = ${row}.version_model AND b.version_key = ${row}.version_key AND b.version_changes ? ${name}
    AND (b.version_at, b.version_id) < (${row}.version_at, ${row}.version_id) ORDER BY b.version_at DESC, b.version_id DESC LIMIT 1`;
    return `SELECT ${fromText(column, `${own} WHEN ${row}.version_action = '~' THEN (${left}) END`)} AS ${identifier(column.name)}`;
  },

  changes: (_table, row) => `${row}.version_changes`,

  stored(table, row) {
    const hidden = [...table.hidden].map(literal);
    const seen = hidden.length === 0 ? "" : ` - ARRAY[${hidden.join(", ")}]`;
    return `jsonb_build_object('changes', ${row}.version_changes${seen})`;
  },

  state(table, cut) {
    const value = (column: Column) =>
      `${fromText(column, `s.state->>${literal(column.name)}`)} AS ${identifier(column.name)}`;
    const [first] = table.key;
    return `SELECT ${table.columns.map(value).join(", ")}
FROM (
  SELECT jsonb_object_agg(f.key, f.value->1 ORDER BY k.version_at, k.version_id) AS state
  FROM ${this.storage(table)} k CROSS JOIN LATERAL jsonb_each(k.version_changes) f
  WHERE ${deltaEngine.belongs(table, "k")} AND ${cut("k")}
  GROUP BY k.version_key
) s
WHERE s.state->>${literal(first?.name ?? "")} IS NOT NULL`;
  },

  superseded: (table, row, before) => {
    const later = `SELECT FROM ${deltaEngine.storage(table)} later
    WHERE later.version_model = ${row}.version_model AND later.version_key = ${row}.version_key
    AND later.version_at < ${before} AND (later.version_at, later.version_id) > (${row}.version_at, ${row}.version_id)`;
    return `(EXISTS (${later} AND later.version_action = '-') OR ${row}.version_action = '-' OR NOT EXISTS (
    SELECT FROM jsonb_object_keys(${row}.version_changes) field
    WHERE NOT EXISTS (${later} AND later.version_changes ? field)))`;
  },
};

/** A JSON object of the columns that have a value. Safe for JSON columns: their values are text in here. */
function object(columns: readonly Column[], value: (column: Column) => string): string {
  const members = columns.map((column) => `${literal(column.name)}, ${value(column)}`);
  const chunks = Array.from({ length: Math.ceil(members.length / FIELDS_PER_OBJECT) }, (_, i) =>
    members.slice(i * FIELDS_PER_OBJECT, (i + 1) * FIELDS_PER_OBJECT).join(", "),
  );
  return `jsonb_strip_nulls(${chunks.map((chunk) => `jsonb_build_object(${chunk})`).join(" || ")})`;
}

/** The text a version gave a column, or a delete took from it. */
function mentioned(row: string, { name }: Column): string {
  const pair = `${row}version_changes->${literal(name)}`;
  return `coalesce(${pair}->>1, ${pair}->>0)`;
}
