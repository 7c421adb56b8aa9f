import { MASK } from "../../../core/mask.ts";
import {
  isAlone,
  isObject,
  isSpelling,
  leftText,
  newText,
  objectOf,
  oldText,
  spelling,
} from "../change-member.ts";
import { type Column, fromText, storedValue, textOf } from "../../table/column.ts";
import { changedRow, goneRow, newRow } from "./delta-changes.ts";
import { hasNumber, keyNumber } from "./delta-key.ts";
import type { Engine } from "../engine.ts";
import { foldChanges } from "./fold-changes.ts";
import { maintenance } from "../../sql/maintenance.ts";
import { keyLogByTable } from "../../table/key-by-table.ts";
import { lookupName } from "../../table/object-name.ts";
import { identifier, literal, qualified } from "../../sql/quote.ts";
import { recordStatement } from "../record.ts";
import { retypeLog } from "./retype-log.ts";
import { rewriteKeys } from "../rewrite-keys.ts";
import { keyOf, keyText, keyTextOf, type TrackedTable } from "../../table/tracked-table.ts";
import { unbounded } from "../../sql/unbounded.ts";
import { addVersionColumns, VERSION_COLUMNS, versionColumnsDdl } from "../../table/version-columns.ts";

/**
 * An update in so many keeps the whole row too, so that a state is put together from about this many versions however
 * long the row's life. Chance decides: a count would cost each write a look at the row's history.
 */
const CHANGES_PER_CHECKPOINT = 100;

/** What a state is put together from. A checkpoint has no columns that are NULL: the changes tell which it emptied. */
const CHANGES =
  "k.version_at, k.version_id, CASE WHEN k.version_checkpoint IS NULL THEN k.version_changes ELSE k.version_changes || k.version_checkpoint END AS changes";

/** Names of what is the log's and not a table's. */
const LOG = { schema: "public", name: "log" };

/** Types whose keys the index has in their own order, integers by their number. */
const IN_KEY_ORDER: ReadonlySet<string> = new Set(["int2", "int4", "int8", "uuid", "text", "varchar"]);

/**
 * One log for all models: each version is `{ column: [old, new] }`, and a row that came from nothing `{ column: new }`.
 * Values are in PostgreSQL's text form, which every type reads back exactly and which tells SQL NULL from a JSON null.
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
      `CREATE TABLE IF NOT EXISTS ${storage} (\n  ${versionColumnsDdl(sequence)},\n  version_table bigint NOT NULL,\n  version_key_number bigint NOT NULL,\n  version_key text NOT NULL,\n  version_changes jsonb NOT NULL,\n  version_checkpoint jsonb\n);`,
      addVersionColumns(storage),
      `ALTER TABLE ${storage} ADD COLUMN IF NOT EXISTS version_key_number bigint, ADD COLUMN IF NOT EXISTS version_checkpoint jsonb;`,
      keyLogByTable(table.auditSchema),
      `CREATE INDEX IF NOT EXISTS log_table_row ON ${storage} (version_table, version_key_number, version_key, version_at, version_id);`,
      `CREATE INDEX IF NOT EXISTS log_table_time ON ${storage} (version_table, version_at, version_id);`,
      `CREATE INDEX IF NOT EXISTS log_table_action ON ${storage} (version_table, version_action, version_at, version_id) WHERE version_action <> '~';`,
      `CREATE INDEX IF NOT EXISTS log_actor_table ON ${storage} (version_actor_id, version_table, version_at, version_id) WHERE version_actor_id IS NOT NULL;`,
    ].join("\n");
  },

  renameColumn(table, from, to) {
    return maintenance(`UPDATE ${this.storage(table)} h
SET version_changes = version_changes - ${literal(from)} || jsonb_build_object(${literal(to)}, version_changes->${literal(from)})
WHERE ${this.belongs(table, "h")} AND version_changes ? ${literal(from)};
${withoutCheckpoints(table)}`);
  },

  renameTable: () => "",

  maskColumn(table, column, clear) {
    const name = literal(column.name);
    const own = { ...clear, mask: column.mask };
    // Also a text that the type does not have is masked.
    const masked = (text: string) =>
      `(SELECT CASE WHEN o.text IS NOT NULL THEN coalesce(${storedValue(own, "o", table.auditSchema)}, ${literal(MASK)}) END FROM (SELECT t.text, ${fromText(clear, "t.text")} AS ${identifier(column.name)} FROM (SELECT ${text} AS text) t) o)`;
    const member = `h.version_changes->${name}`;
    const pair = `jsonb_build_array(${masked(oldText(member))}, ${masked(newText(member))})`;
    return maintenance(`UPDATE ${this.storage(table)} h
SET version_changes = jsonb_set(version_changes, ARRAY[${name}], CASE WHEN ${isAlone(member)} THEN to_jsonb(${masked(newText(member))}) WHEN ${isSpelling(member)} THEN ${spelling(masked(leftText(member)))} ELSE ${pair} END)
WHERE ${this.belongs(table, "h")} AND version_changes ? ${name};
${withoutCheckpoints(table)}`);
  },

  makeRoom(table) {
    return retypeLog(table, this.storage(table), this.belongs(table, "h"));
  },

  adopt(table, versions) {
    const shared = VERSION_COLUMNS.join(", ");
    return `INSERT INTO ${this.storage(table)} (${shared}, version_table, version_key_number, version_key, version_changes)
SELECT ${shared}, ${table.id}, ${keyNumber(table, ["version_key"])}, version_key, version_changes FROM (${versions}) v`;
  },

  remove(table) {
    return `DELETE FROM ${this.storage(table)} h WHERE ${this.belongs(table, "h")}`;
  },

  wholeChanges: (table, row) => objectOf(deltaEngine.changes(table, row)),

  upgradeDdl(table) {
    const storage = this.storage(table);
    return maintenance(
      [
        `UPDATE ${storage} h SET version_key_number = ${keyNumber(table, ["version_key"])} WHERE ${this.belongs(table, "h")} AND ${numberIsWrong(table)};`,
        ...rewriteKeys(table, storage),
      ].join("\n"),
    );
  },

  // One for all tables that have a column of the name: a write opens every index of the log.
  lookupDdl: (table) =>
    table.lookups
      .map(
        (column) =>
          `CREATE INDEX IF NOT EXISTS ${identifier(lookupName(LOG, column))} ON ${deltaEngine.storage(table)} (version_table, (${mentioned("", column)})) WHERE ${mentioned("", column)} IS NOT NULL;`,
      )
      .join("\n"),

  record(table, source) {
    return recordStatement(table, this.storage(table), source, {
      joins: table.whenChanged === null ? "" : ` LEFT JOIN LATERAL (${last(table, "n")}) b ON true`,
      columns: [
        { name: "version_table", single: () => table.id, pair: () => table.id },
        {
          name: "version_key_number",
          single: (row) => keyNumber(table, keyOf(table, row)),
          pair: () => keyNumber(table, keyOf(table, "n")),
        },
        { name: "version_key", single: (row) => keyText(table, row), pair: () => keyText(table, "n") },
        {
          name: "version_changes",
          single: (row) => (row === "n" ? newRow(table) : goneRow(table, () => last(table, "o"))),
          pair: () => changedRow(table),
        },
        {
          name: "version_checkpoint",
          single: () => "NULL::jsonb",
          pair: () => {
            const first = table.whenChanged === null ? "" : "b.version_known IS NULL OR ";
            return `CASE WHEN ${first}random() * ${CHANGES_PER_CHECKPOINT} < 1 THEN ${newRow(table)} END`;
          },
        },
      ],
    });
  },

  belongs: (table, row) => `${row}.version_table = ${table.id}`,

  several: {
    belongs: (tables, row) => `${row}.version_table = ANY (${idsOf(tables)})`,
    id: (row) => `${row}.version_table::text`,
    each: (tables) => `unnest(${idsOf(tables)}) several(id)`,
    isOf: (row) => `${row}.version_table = several.id`,
  },

  hasKey: (table, row, values) =>
    [
      deltaEngine.belongs(table, row),
      `${row}.version_key_number = ${keyNumber(table, values)}`,
      `${row}.version_key = ${keyTextOf(table, values)}`,
    ].join(" AND "),

  keyText: (_table, row) => `${row}.version_key`,

  keyColumns: () => ["version_key_number", "version_key"],

  keepsKeyOrder: ({ key: [first, second] }) =>
    second === undefined && IN_KEY_ORDER.has(first?.baseType ?? ""),

  keyPosition: (table, values) => [keyNumber(table, values), keyTextOf(table, values)],

  // The number or the text, not the pair: an index takes the closest of several bounds of one column only.
  comparesKey: (table, row, operator, [number, text]) =>
    hasNumber(table)
      ? `${row}.version_key_number ${operator} ${number}`
      : `${row}.version_key_number = 0 AND ${row}.version_key ${operator} ${text}`,

  changed(table, row, column) {
    const member = `${row}.version_changes->${literal(column)}`;
    const has = `${row}.version_changes ? ${literal(column)} AND NOT ${isSpelling(member)}`;
    return table.whenChanged === null ? has : `${has} AND ${member} <> '[null, null]'`;
  },

  mentions(table, row, column, values) {
    const texts = values.map((value) => heldText(column, value));
    return `${deltaEngine.belongs(table, row)} AND ${mentioned(`${row}.`, column)} IN (${texts.join(", ")})`;
  },

  // What a version did not change is what the last one that did had left.
  value(table, row, column, side) {
    const name = literal(column.name);
    const member = `${row}.version_changes->${name}`;
    const own = `CASE WHEN ${row}.version_changes ? ${name}${side === "old" ? ` AND NOT ${isSpelling(member)}` : ""} THEN ${side === "old" ? oldText(member) : leftText(member)}`;
    const left = `SELECT ${leftText(`b.version_changes->${name}`)} FROM ${deltaEngine.storage(table)} b
    WHERE ${sameRow("b", row)} AND b.version_changes ? ${name}
    AND (b.version_at, b.version_id) < (${row}.version_at, ${row}.version_id) ORDER BY b.version_at DESC, b.version_id DESC LIMIT 1`;
    return `SELECT ${fromText(column, `${own} WHEN ${row}.version_action = '~' THEN (${left}) END`)} AS ${identifier(column.name)}`;
  },

  changes: (_table, row) =>
    `(CASE WHEN ${row}.version_action = '+' AND ${isObject(`${row}.version_changes`)} THEN (SELECT jsonb_object_agg(f.key, CASE WHEN ${isAlone("f.value")} THEN jsonb_build_array(NULL, f.value) ELSE f.value END) FROM jsonb_each(${row}.version_changes) f) ELSE ${row}.version_changes END)`,

  changedNames: (_table, row) =>
    `ARRAY(SELECT f.key FROM jsonb_each(CASE WHEN jsonb_typeof(${row}.version_changes) = 'object' THEN ${row}.version_changes END) f WHERE f.value NOT IN ('null', '[null, null]') AND NOT ${isSpelling("f.value")})`,

  stored(table, row) {
    const hidden = [...table.hidden].map(literal);
    const seen = hidden.length === 0 ? "" : ` - ARRAY[${hidden.join(", ")}]`;
    return `jsonb_build_object('changes', ${objectOf(deltaEngine.changes(table, row))}${seen})`;
  },

  foundBy(table, id) {
    const version = `SELECT ${CHANGES} FROM ${this.storage(table)} k WHERE k.version_id = ${id}`;
    return foldChanges(table, `FROM (${version}) k`, oldText);
  },

  // Backwards from the cut to the last checkpoint, which says all that the versions before it do, or to where the row came:
  // a transaction may not see that it was deleted before.
  stateOf(table, key, cut) {
    const newer =
      "ORDER BY k.version_at DESC, k.version_id DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING";
    const versions = `SELECT ${CHANGES}, count(*) FILTER (WHERE k.version_checkpoint IS NOT NULL OR k.version_action = '+') OVER (${newer}) AS checkpoints
    FROM ${this.storage(table)} k WHERE ${key("k")} AND ${cut("k")}`;
    return foldChanges(table, `FROM (${versions}) k WHERE k.checkpoints < 1`);
  },

  // Backwards like the versions of each row: a walk through the index then needs no sorting.
  state(table, cut) {
    const key = this.keyColumns(table).map((name) => `k.${name}`);
    const versions = `SELECT ${key.join(", ")}, ${CHANGES} FROM ${this.storage(table)} k WHERE ${deltaEngine.belongs(table, "k")} AND ${cut("k")}`;
    const order = key.map((name) => `${name} DESC`);
    return foldChanges(table, `FROM (${versions}) k GROUP BY ${key.join(", ")} ORDER BY ${order.join(", ")}`);
  },

  superseded: (table, row, before) => {
    const later = `SELECT FROM ${deltaEngine.storage(table)} later
    WHERE ${sameRow("later", row)}
    AND later.version_at < ${before} AND (later.version_at, later.version_id) > (${row}.version_at, ${row}.version_id)`;
    return `(EXISTS (${later} AND later.version_action = '-') OR ${row}.version_action = '-' OR NOT EXISTS (
    SELECT FROM jsonb_each(${objectOf(`${row}.version_changes`)}) f
    WHERE NOT EXISTS (${later} AND later.version_changes ? f.key AND (${isSpelling("f.value")} OR NOT ${isSpelling("later.version_changes->f.key")}))))`;
  },
};

function idsOf(tables: readonly TrackedTable[]): string {
  return `'{${tables.map(({ id }) => id).join()}}'::bigint[]`;
}

/** The state that the versions of a row of the tracked table lead to. */
function last(table: TrackedTable, row: string): string {
  const key = (version: string) => deltaEngine.hasKey(table, version, keyOf(table, row));
  return `SELECT s.*, true AS version_known FROM (${deltaEngine.stateOf(table, key, () => "true")}) s`;
}

/** Statement that takes the checkpoints away when what they repeat is rewritten: reads then go by the changes alone. */
function withoutCheckpoints(table: TrackedTable): string {
  return `UPDATE ${deltaEngine.storage(table)} h SET version_checkpoint = NULL WHERE ${deltaEngine.belongs(table, "h")} AND version_checkpoint IS NOT NULL;`;
}

/** Of a storage row: an earlier release wrote none, and an earlier type of the key another one. */
function numberIsWrong(table: TrackedTable): string {
  if (!table.key.some(({ retyped }) => retyped)) return "version_key_number IS NULL";
  return `CASE WHEN ${hasNumber(table) ? "pg_input_is_valid(version_key, 'bigint')" : "true"} THEN version_key_number IS DISTINCT FROM ${keyNumber(table, ["version_key"])} END`;
}

/** Whether two storage rows are versions of one row. */
function sameRow(one: string, other: string): string {
  return ["version_table", "version_key_number", "version_key"]
    .map((name) => `${one}.${name} = ${other}.${name}`)
    .join(" AND ");
}

/** The text of a value in a column; none when the column would cut it to its length or round it to its scale. */
function heldText(column: Column, value: string): string {
  const held = `(${value})::${column.type}`;
  return unbounded(column.type) === column.type
    ? textOf(column, value)
    : `CASE WHEN ${held} = ${value} THEN ${textOf(column, held)} END`;
}

/** The text a version gave a column, or a delete took from it. */
function mentioned(row: string, { name }: Column): string {
  const member = `${row}version_changes->${literal(name)}`;
  return `coalesce(${newText(member)}, ${oldText(member)})`;
}
