import { isSpelling, leftText, spelling } from "../change-member.ts";
import {
  type Column,
  differs,
  fromText,
  isPresent,
  storedType,
  storedValue,
  textOf,
} from "../../table/column.ts";
import type { Cut, Engine } from "../engine.ts";
import { maintenance } from "../../sql/maintenance.ts";
import { KEPT, keptText, makeRoom, mayKeep } from "../make-room.ts";
import { MASK } from "../../../core/mask.ts";
import { jsonObject, jsonPair } from "../../sql/json-object.ts";
import { lookupName, objectName } from "../../table/object-name.ts";
import { identifier, literal, qualified } from "../../sql/quote.ts";
import { recordStatement } from "../record.ts";
import { hasSpellings } from "../spellings.ts";
import { rewriteKeys } from "../rewrite-keys.ts";
import { keyOf, keyText, type TrackedTable } from "../../table/tracked-table.ts";
import { unbounded } from "../../sql/unbounded.ts";
import { addVersionColumns, VERSION_COLUMNS, versionColumnsDdl } from "../../table/version-columns.ts";

/** A history table per model: each version is the whole row, in the row's own types. */
export const snapshotEngine: Engine = {
  kind: "snapshot",
  storesText: false,
  storesColumns: true,

  storageName: (table) => objectName(table, "history"),

  storage: (table) => qualified(table.auditSchema, snapshotEngine.storageName(table)),

  ddl(table) {
    const storage = this.storage(table);
    const columns = table.columns.map((column) => `${identifier(column.name)} ${storedType(column)}`);
    const key = table.key.map(({ name }) => identifier(name)).join(", ");
    const index = (suffix: string) => identifier(objectName(table, `history_${suffix}`));
    return [
      `CREATE TABLE IF NOT EXISTS ${storage} (\n  ${versionColumnsDdl(sequence(table))},\n  version_changed text[],\n  ${KEPT} jsonb,\n  ${columns.join(",\n  ")}\n);`,
      addVersionColumns(storage),
      `ALTER TABLE ${storage} ADD COLUMN IF NOT EXISTS ${KEPT} jsonb;`,
      `DROP INDEX IF EXISTS ${qualified(table.auditSchema, objectName(table, "history_actor"))};`,
      `CREATE INDEX IF NOT EXISTS ${index("key")} ON ${storage} (${key}, version_at, version_id);`,
      `CREATE INDEX IF NOT EXISTS ${index("time")} ON ${storage} (version_at, version_id);`,
      `CREATE INDEX IF NOT EXISTS ${index("action")} ON ${storage} (version_action, version_at, version_id) WHERE version_action <> '~';`,
      `CREATE INDEX IF NOT EXISTS ${index("actor_time")} ON ${storage} (version_actor_id, version_at, version_id) WHERE version_actor_id IS NOT NULL;`,
    ].join("\n");
  },

  renameColumn(table, from, to) {
    const storage = this.storage(table);
    return [
      `ALTER TABLE ${storage} RENAME COLUMN ${identifier(from)} TO ${identifier(to)};`,
      maintenance(
        `UPDATE ${storage} SET version_changed = array_replace(version_changed, ${literal(from)}, ${literal(to)}) WHERE ${literal(from)} = ANY(version_changed);
UPDATE ${storage} SET ${KEPT} = ${KEPT} - ${literal(from)} || jsonb_build_object(${literal(to)}, ${KEPT}->${literal(from)}) WHERE ${KEPT} ? ${literal(from)};`,
      ),
    ].join("\n");
  },

  renameTable(table, from) {
    const rename = (kind: "TABLE" | "INDEX", name: (of: typeof from) => string) =>
      `ALTER ${kind} IF EXISTS ${qualified(table.auditSchema, name(from))} RENAME TO ${identifier(name(table))};`;
    const indexes = ["key", "time", "action", "actor_time"].map((suffix) =>
      rename("INDEX", (of) => objectName(of, `history_${suffix}`)),
    );
    const lookups = table.lookups.map((column) => rename("INDEX", (of) => lookupName(of, column)));
    return [rename("TABLE", (of) => this.storageName(of)), ...indexes, ...lookups].join("\n");
  },

  maskColumn(table, column, clear) {
    const storage = this.storage(table);
    const [name, masks] = [identifier(column.name), identifier("version_masks")];
    const key = literal(column.name);
    const masked = storedValue({ ...clear, mask: column.mask }, "h", table.auditSchema);
    return [
      `ALTER TABLE ${storage} ADD COLUMN ${masks} text;`,
      maintenance(
        `UPDATE ${storage} h SET ${masks} = CASE WHEN h.${KEPT} ? ${key} THEN ${literal(MASK)} ELSE ${masked} END, ${KEPT} = nullif(h.${KEPT} - ${key}, '{}');`,
      ),
      `ALTER TABLE ${storage} DROP COLUMN ${name};`,
      `ALTER TABLE ${storage} RENAME COLUMN ${masks} TO ${name};`,
    ].join("\n");
  },

  makeRoom(table, stored) {
    return makeRoom(table, this.storage(table), stored);
  },

  adopt(table, versions) {
    const all = [...table.columns, ...table.former];
    const columns = all.map(({ name }) => identifier(name));
    // Of a subquery, so that no text is read before it is known to be one of the type's.
    const text = ({ name }: Column) => `r.state->>${literal(name)}`;
    const values = all.map((column) => fromText(column, text(column)));
    const kept = all.filter(mayKeep).map((column) => ({
      name: column.name,
      value: `CASE WHEN ${textOf(column, `(${fromText(column, text(column))})`)} COLLATE "C" IS DISTINCT FROM ${text(column)} THEN ${text(column)} END`,
    }));
    const rest = kept.length === 0 ? "NULL" : `nullif(${jsonObject(kept)}, '{}')`;
    const shared = VERSION_COLUMNS.map((name) => `v.${name}`);
    // A type may be narrower than what the other engine has kept of it.
    const wider = table.columns
      .filter((column) => unbounded(storedType(column)) !== storedType(column))
      .map(
        (column) =>
          `ALTER TABLE ${this.storage(table)} ALTER COLUMN ${identifier(column.name)} TYPE ${unbounded(storedType(column))};`,
      );
    const added = table.former.map(
      (column) =>
        `ALTER TABLE ${this.storage(table)} ADD COLUMN IF NOT EXISTS ${identifier(column.name)} ${unbounded(column.type)};`,
    );
    // A deletion holds all that the row last had, and a row that comes begins anew.
    return `DECLARE
  v record;
  row_key text;
  row_state jsonb;
BEGIN
  ${[...wider, ...added].join("\n  ")}
  FOR v IN SELECT * FROM (${versions}) v ORDER BY version_key, version_at, version_id LOOP
    IF v.version_key IS DISTINCT FROM row_key OR v.version_action <> '~' THEN row_state := '{}'; END IF;
    row_key := v.version_key;
    row_state := row_state || coalesce((SELECT jsonb_object_agg(f.key, CASE WHEN v.version_action = '-' THEN f.value->0 ELSE to_jsonb(${leftText("f.value")}) END) FROM jsonb_each(v.version_changes) f), '{}');
    INSERT INTO ${this.storage(table)} (${VERSION_COLUMNS.join(", ")}, version_changed, ${KEPT}, ${columns.join(", ")})
    SELECT ${shared.join(", ")}, CASE v.version_action WHEN '~' THEN ARRAY(SELECT f.key FROM jsonb_each(v.version_changes) f WHERE NOT ${isSpelling("f.value")}) END, ${rest}, ${values.join(", ")}
    FROM (SELECT row_state AS state OFFSET 0) r;
  END LOOP;
END`;
  },

  remove(table) {
    return `DROP TABLE ${this.storage(table)}`;
  },

  wholeChanges: (table, row) => changesOf(table, row, true),

  upgradeDdl(table) {
    const rewritten = rewriteKeys(table, null);
    return rewritten.length === 0 ? "" : maintenance(rewritten.join("\n"));
  },

  lookupDdl(table) {
    const [first] = table.key;
    const indexed = table.lookups.filter((column) => column !== first);
    return indexed
      .map(
        (column) =>
          `CREATE INDEX IF NOT EXISTS ${identifier(lookupName(table, column))} ON ${this.storage(table)} (${identifier(column.name)});`,
      )
      .join("\n");
  },

  record(table, source) {
    const changed = table.columns.map(
      (column) => `CASE WHEN ${changedSince(table, column)} THEN ${literal(column.name)} END`,
    );
    const joins = table.whenChanged === null ? "" : ` LEFT JOIN LATERAL (${last(table, "n")}) b ON true`;
    return recordStatement(table, this.storage(table), source, {
      joins,
      columns: [
        {
          name: "version_changed",
          single: () => "NULL::text[]",
          pair: () => `array_remove(ARRAY[${changed.join(", ")}], NULL)`,
        },
        ...table.columns.map((column) => ({
          name: identifier(column.name),
          single: (row: "o" | "n") => storedValue(column, row, table.auditSchema),
          pair: () => storedValue(column, "n", table.auditSchema),
        })),
      ],
    });
  },

  belongs: () => "true",

  several: null,

  hasKey: (table, row, values) =>
    table.key.map(({ name, equals }, i) => `${row}.${identifier(name)} ${equals} ${values[i]}`).join(" AND "),

  keyText: (table, row) => keyText(table, row),

  keyColumns: (table) => table.key.map(({ name }) => identifier(name)),

  keepsKeyOrder: () => true,

  keyPosition: (_table, values) => values,

  comparesKey(table, row, operator, position) {
    const key = this.keyColumns(table).map((name) => `${row}.${name}`);
    return `(${key.join(", ")}) ${operator} (${position.join(", ")})`;
  },

  changed(table, row, name) {
    const column = table.columns.find((candidate) => candidate.name === name);
    const present = column === undefined ? isPresent({ name }, row) : holds(column, row);
    return `(${literal(name)} = ANY(${row}.version_changed) OR (${row}.version_changed IS NULL AND ${present}))`;
  },

  mentions: (_table, row, { name }, values) => `${row}.${identifier(name)} IN (${values.join(", ")})`,

  value(table, row, { name: column }, side) {
    const name = identifier(column);
    if (side === "new")
      return `SELECT CASE WHEN ${row}.version_action <> '-' THEN ${row}.${name} END AS ${name}`;
    return `SELECT CASE ${row}.version_action WHEN '~' THEN b.${name} WHEN '-' THEN ${row}.${name} END AS ${name}
  FROM (SELECT) one LEFT JOIN LATERAL (${before(table, row)}) b ON ${row}.version_action = '~'
  WHERE ${row}.version_action <> '~' OR b.version_id IS NOT NULL`;
  },

  changes: (table, row) => changesOf(table, row, false),

  changedNames(table, row) {
    const present = [...table.columns, ...table.former].map(
      (column) => `CASE WHEN ${isPresent(column, row)} THEN ${literal(column.name)} END`,
    );
    return `CASE ${row}.version_action WHEN '~' THEN coalesce(${row}.version_changed, '{}') ELSE array_remove(ARRAY[${present.join(", ")}]::text[], NULL) END`;
  },

  stored(table, row) {
    const columns = [...table.columns, ...table.former];
    const names = columns.map(({ name }) => literal(name));
    const texts = columns.map((column) => keptText(column, row));
    return `jsonb_build_object('changed', ${row}.version_changed, 'row', jsonb_object(ARRAY[${names.join(", ")}], ARRAY[${texts.join(", ")}]))`;
  },

  foundBy(table, id) {
    return `SELECT ${columnsOf(table, "h")} FROM ${this.storage(table)} h WHERE h.version_id = ${id}`;
  },

  stateOf(table, key, cut) {
    return `SELECT ${columnsOf(table, "s")}
FROM (SELECT h.* FROM ${this.storage(table)} h WHERE ${key("h")} AND ${cut("h")}
  ORDER BY h.version_at DESC, h.version_id DESC LIMIT 1) s
WHERE s.version_action <> '-'`;
  },

  state(table, cut) {
    return `SELECT ${columnsOf(table, "h")}
FROM (${latest(table, cut)}) l JOIN ${this.storage(table)} h ON h.version_id = l.version_id
WHERE h.version_action <> '-'`;
  },

  superseded: (table, row, before) =>
    `(EXISTS (SELECT FROM ${snapshotEngine.storage(table)} later WHERE ${snapshotEngine.hasKey(table, "later", keyOf(table, row))}
    AND later.version_at < ${before} AND (later.version_at, later.version_id) > (${row}.version_at, ${row}.version_id))
  OR ${row}.version_action = '-')`,
};

function sequence(table: TrackedTable): string {
  return qualified(table.auditSchema, "version_id");
}

/**
 * Whether a column changed since the version before `b`: in this statement or, where updates may be skipped, in one that
 * made no version. Without a version before, and of masked columns, only the statement's own rows tell.
 */
function changedSince(table: TrackedTable, column: Column): string {
  const now = differs(column, "o", "n");
  if (table.whenChanged === null || column.mask !== null) return now;
  return `CASE WHEN b.version_id IS NULL THEN ${now} ELSE ${differs(column, "b", "n")} END`;
}

/** The last version of a row of the tracked table. */
function last(table: TrackedTable, row: string): string {
  return `SELECT p.* FROM ${snapshotEngine.storage(table)} p
    WHERE ${snapshotEngine.hasKey(table, "p", keyOf(table, row))} ORDER BY p.version_at DESC, p.version_id DESC LIMIT 1`;
}

/** The version of the same row just before. */
function before(table: TrackedTable, row: string): string {
  return `SELECT p.* FROM ${snapshotEngine.storage(table)} p
    WHERE ${snapshotEngine.hasKey(table, "p", keyOf(table, row))} AND (p.version_at, p.version_id) < (${row}.version_at, ${row}.version_id)
    ORDER BY p.version_at DESC, p.version_id DESC LIMIT 1`;
}

/** The columns of a state, and of those whose type does not have their value the text. */
function columnsOf(table: TrackedTable, row: string): string {
  const columns = table.columns.map(({ name }) => `${row}.${identifier(name)}`);
  const unread = table.columns.filter(mayKeep).map(({ name }) => ({
    name,
    value: `CASE WHEN ${row}.${identifier(name)} IS NULL THEN ${row}.${KEPT}->>${literal(name)} END`,
  }));
  if (unread.length > 0) columns.push(`${jsonObject(unread)} AS version_unread`);
  return columns.join(", ");
}

/** Whether a storage row has a value of a column, be it one that its type does not have. */
function holds(column: Column, row: string): string {
  const present = isPresent(column, row);
  return mayKeep(column)
    ? `(${present} OR coalesce(${row}.${KEPT} ? ${literal(column.name)}, false))`
    : present;
}

/** Id of the last version of each row within the cut; narrow, and in the order of the index walked backwards. */
function latest(table: TrackedTable, cut: Cut): string {
  const key = keyOf(table, "k");
  const order = [...key, "k.version_at", "k.version_id"].map((column) => `${column} DESC`);
  return `SELECT DISTINCT ON (${key.join(", ")}) k.version_id FROM ${snapshotEngine.storage(table)} k
  WHERE ${cut("k")} ORDER BY ${order.join(", ")}`;
}

/**
 * What a version changed. Without the version before (it was archived) the old values are unknown, and a NULL in their
 * place would be a lie: such an update changes nothing. Where the state must not get lost, `whole` shows all that differs
 * from the version before, also what a change that nobody recorded left, and the whole row where there is none; of a
 * deletion `[null, null]` for what a skipped update took away.
 */
function changesOf(table: TrackedTable, row: string, whole: boolean): string {
  const pairs = [...table.columns, ...table.former].map((column) => {
    const old = `CASE ${row}.version_action WHEN '~' THEN ${keptText(column, "b")} WHEN '-' THEN ${keptText(column, row)} END`;
    const now = `CASE WHEN ${row}.version_action <> '-' THEN ${keptText(column, row)} END`;
    const known = `b.version_id IS NOT NULL AND ${literal(column.name)} = ANY(${row}.version_changed)`;
    // Where the table had the column no more, nothing changed in it.
    const missed = table.former.includes(column) ? "false" : "b.version_id IS NOT NULL";
    const seen = whole
      ? `(${known} OR ${old} IS DISTINCT FROM ${now} AND (${missed} OR ${holds(column, row)}))`
      : known;
    const lost = whole && table.whenChanged !== null ? ` OR ${isPresent(column, "b")}` : "";
    const shown = `CASE ${row}.version_action WHEN '~' THEN ${seen} ELSE ${holds(column, row)}${lost} END`;
    const equal = whole ? isSpeltOtherwise(column, "b", row) : "false";
    const pair =
      equal === "false"
        ? jsonPair(old, now)
        : `CASE WHEN ${row}.version_action = '~' AND NOT (${known}) AND ${equal} THEN ${spelling(now)} ELSE ${jsonPair(old, now)} END`;
    return { name: column.name, value: `CASE WHEN ${shown} THEN ${pair} END` };
  });
  const leaning = whole && table.whenChanged !== null ? "IN ('~', '-')" : "= '~'";
  return `(SELECT ${jsonObject(pairs)}
  FROM (SELECT) one LEFT JOIN LATERAL (${before(table, row)}) b ON ${row}.version_action ${leaning})`;
}

/** Whether two storage rows whose texts of a column differ hold equal values; of a mask that nobody changed they do. */
function isSpeltOtherwise(column: Column, before: string, row: string): string {
  if (column.mask !== null) return `${before}.version_id IS NOT NULL`;
  if (!hasSpellings(column)) return "false";
  const equal = `${isPresent(column, before)} AND NOT (${differs(column, before, row)})`;
  if (!mayKeep(column)) return equal;
  const kept = (one: string) => `coalesce(${one}.${KEPT} ? ${literal(column.name)}, false)`;
  return `${equal} AND NOT ${kept(before)} AND NOT ${kept(row)}`;
}
