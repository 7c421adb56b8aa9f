import { jsonObject, jsonPair } from "../../sql/json-object.ts";
import { identifier, literal } from "../../sql/quote.ts";
import { type Column, differs, isPresent } from "../../table/column.ts";
import { keyOf, type TrackedTable } from "../../table/tracked-table.ts";
import { spelling } from "../change-member.ts";
import type { VersionFilter, Reader } from "../engine.ts";
import { KEPT, keptText, mayKeep } from "../kept-text.ts";
import { hasSpellings } from "../spellings.ts";
import { storage } from "./ddl.ts";
import { hasKey } from "./key.ts";

/** A version has its row, and what it changed is told by the one before. */
export const snapshotReader: Reader = {
  changed(table, row, name) {
    const column = table.columns.find((candidate) => candidate.name === name);
    const present = column === undefined ? isPresent({ name }, row) : holds(column, row);
    return `(${literal(name)} = ANY(${row}.version_changed) OR (${row}.version_changed IS NULL AND ${present}))`;
  },

  touchesValue: (_table, row, { name }, values) => `${row}.${identifier(name)} IN (${values.join(", ")})`,

  value(table, row, { name: column }, side) {
    const name = identifier(column);
    if (side === "new")
      return `SELECT CASE WHEN ${row}.version_action <> '-' THEN ${row}.${name} END AS ${name}`;
    return `SELECT CASE ${row}.version_action WHEN '~' THEN b.${name} WHEN '-' THEN ${row}.${name} END AS ${name}
  FROM (SELECT) one LEFT JOIN LATERAL (${before(table, row)}) b ON ${row}.version_action = '~'
  WHERE ${row}.version_action <> '~' OR b.version_id IS NOT NULL`;
  },

  changes: (table, row) => changesOf(table, row, false),

  wholeChanges: (table, row) => changesOf(table, row, true),

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

  state(table, upTo) {
    return `SELECT ${columnsOf(table, "h")}
FROM (${latest(table, upTo)}) l JOIN ${storage(table)} h ON h.version_id = l.version_id
WHERE h.version_action <> '-'`;
  },

  stateOf(table, key, upTo) {
    return `SELECT ${columnsOf(table, "s")}
FROM (SELECT h.* FROM ${storage(table)} h WHERE ${key("h")} AND ${upTo("h")}
  ORDER BY h.version_at DESC, h.version_id DESC LIMIT 1) s
WHERE s.version_action <> '-'`;
  },

  foundBy(table, id) {
    return `SELECT ${columnsOf(table, "h")} FROM ${storage(table)} h WHERE h.version_id = ${id}`;
  },

  superseded: (table, row, before) =>
    `(EXISTS (SELECT FROM ${storage(table)} later WHERE ${hasKey(table, "later", keyOf(table, row))}
    AND later.version_at < ${before} AND (later.version_at, later.version_id) > (${row}.version_at, ${row}.version_id))
  OR ${row}.version_action = '-')`,
};

/** The version of the same row just before. */
function before(table: TrackedTable, row: string): string {
  return `SELECT p.* FROM ${storage(table)} p
    WHERE ${hasKey(table, "p", keyOf(table, row))} AND (p.version_at, p.version_id) < (${row}.version_at, ${row}.version_id)
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

/** Id of the last version of each row up to a moment; narrow, and in the order of the index walked backwards. */
function latest(table: TrackedTable, upTo: VersionFilter): string {
  const key = keyOf(table, "k");
  const order = [...key, "k.version_at", "k.version_id"].map((column) => `${column} DESC`);
  return `SELECT DISTINCT ON (${key.join(", ")}) k.version_id FROM ${storage(table)} k
  WHERE ${upTo("k")} ORDER BY ${order.join(", ")}`;
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
