import { jsonObject, jsonPair } from "../../sql/json-object.ts";
import { allOf, anyOf, array, branch, call, cases, listed, nested } from "../../sql/layout.ts";
import { identifier, literal } from "../../sql/quote.ts";
import { type Column, differ, isPresent } from "../../table/column.ts";
import { mayLackBetween } from "../../table/may-lack-between.ts";
import { keyOf, type TrackedTable } from "../../table/tracked-table.ts";
import { spelling } from "../change-member.ts";
import type { VersionFilter, Reader } from "../engine.ts";
import { KEPT, mayKeep, unreadText } from "../kept-text.ts";
import { prunedBy } from "../partitions.ts";
import { hasSpellings } from "../spellings.ts";
import { storage } from "./ddl.ts";
import { heldColumn, heldText, heldValue } from "./held-column.ts";
import { hasKey } from "./key.ts";
import { newestFirst } from "../../table/version-columns.ts";
import { ACTION } from "../../table/stored-action.ts";

/** SQL of `changes`, by table and alias: it is the longest part of most reads and never changes for a table. */
const CHANGES = new WeakMap<TrackedTable, Map<string, string>>();

/** Whole rows are stored; old values of a change come from the previous version. */
export const snapshotReader: Reader = {
  hasWholeStates: true,

  changed(table, row, name) {
    const column = table.columns.find((candidate) => candidate.name === name);
    const present = column === undefined ? isPresent({ name }, row) : holds(table, column, row);
    return `(${literal(name)} = ANY(${row}.version_changed) OR (${row}.version_changed IS NULL AND ${present}))`;
  },

  touchesValue(table, row, column, values) {
    const held = heldColumn(table, column);
    const sought = held === column ? values : values.map((value) => `(${value})::${held.type}`);
    return `${row}.${identifier(column.name)} IN (${sought.join(", ")})`;
  },

  value(table, row, column, side) {
    const name = identifier(column.name);
    const value = (of: string) => heldValue(table, column, of);
    if (side === "new")
      return `SELECT CASE WHEN ${row}.version_action <> ${ACTION.delete} THEN ${value(row)} END AS ${name}`;
    return `SELECT CASE ${row}.version_action WHEN ${ACTION.update} THEN ${value("previous")} WHEN ${ACTION.delete} THEN ${value(row)} END AS ${name}
FROM (SELECT) one
LEFT JOIN LATERAL ${nested(before(table, row))} previous ON ${row}.version_action = ${ACTION.update}
WHERE ${row}.version_action <> ${ACTION.update} OR previous.version_id IS NOT NULL`;
  },

  changes(table, row) {
    const known = CHANGES.get(table) ?? new Map<string, string>();
    const changes = known.get(row) ?? changesOf(table, row, false);
    CHANGES.set(table, known.set(row, changes));
    return changes;
  },

  wholeChanges: (table, row) => changesOf(table, row, true),

  changedNames(table, row) {
    const present = [...table.columns, ...table.former].map(
      (column) => `CASE WHEN ${isPresent(column, row)} THEN ${literal(column.name)} END`,
    );
    return cases(
      [
        `WHEN ${ACTION.update} THEN coalesce(${row}.version_changed, '{}')`,
        `ELSE array_remove(${array(present)}::text[], NULL)`,
      ],
      `${row}.version_action`,
    );
  },

  stored(table, row) {
    const whole = call("jsonb_object", textsOf(table, row));
    return call("jsonb_build_object", ["'changed'", `${row}.version_changed`, "'row'", whole]);
  },

  storedTexts: (table, row) => ({
    changes: "NULL::text",
    changed: `to_json(${row}.version_changed)::text`,
    state: `${call("json_object", textsOf(table, row))}::text`,
  }),

  state(table, upTo) {
    if (table.partitioned) return stateByTime(table, upTo);
    return `SELECT${columnsOf(table, "version")}
FROM ${nested(latest(table, upTo))} latest
JOIN ${storage(table)} version ON version.version_id = latest.version_id
WHERE version.version_action <> ${ACTION.delete}`;
  },

  stateOf(table, key, upTo) {
    const newest = `SELECT version.*
FROM ${storage(table)} version
WHERE ${allOf([key("version"), upTo("version")])}
ORDER BY ${newestFirst("version")}
LIMIT 1`;
    return `SELECT${columnsOf(table, "newest")}
FROM ${nested(newest)} newest
WHERE newest.version_action <> ${ACTION.delete}`;
  },

  foundBy(table, id) {
    return `SELECT${columnsOf(table, "version")}
FROM ${storage(table)} version
WHERE version.version_id = ${id}`;
  },

  superseded: (table, row, before) =>
    nested(`EXISTS (
  SELECT
  FROM ${storage(table)} later
  WHERE ${hasKey(table, "later", keyOf(table, row))}
    AND later.version_at < ${before}
    AND (later.version_at, later.version_id) > (${row}.version_at, ${row}.version_id)${prunedBy(table, `later.version_at >= ${row}.version_at`)}
)
OR ${row}.version_action = ${ACTION.delete}`),
};

/** Names of the columns, and what a version has in them as texts: two arrays. */
function textsOf(table: TrackedTable, row: string): readonly string[] {
  const columns = [...table.columns, ...table.former];
  const names = columns.map(({ name }) => literal(name));
  return [array(names), array(columns.map((column) => heldText(table, column, row)))];
}

/** Query for the previous version of the same row; no row if there may have been another one in between. */
function before(table: TrackedTable, row: string): string {
  const last = `SELECT earlier.*
FROM ${storage(table)} earlier
WHERE ${hasKey(table, "earlier", keyOf(table, row))}
  AND (earlier.version_at, earlier.version_id) < (${row}.version_at, ${row}.version_id)${prunedBy(table, `earlier.version_at <= ${row}.version_at`)}
ORDER BY ${newestFirst("earlier")}
LIMIT 1`;
  return `SELECT last.*
FROM ${nested(last)} last
WHERE NOT ${mayLackBetween(table, "last", row)}`;
}

/** The columns of a state, and `version_unread` with the texts of values that their types cannot hold. */
function columnsOf(table: TrackedTable, row: string): string {
  const columns = table.columns.map((column) => {
    const [name, value] = [`${row}.${identifier(column.name)}`, heldValue(table, column, row)];
    return value === name ? name : `${value} AS ${identifier(column.name)}`;
  });
  const unread = table.columns
    .filter(mayKeep)
    .map((column) => ({ name: column.name, value: unreadOf(table, column, row) }));
  if (unread.length > 0) columns.push(`${jsonObject(unread)} AS version_unread`);
  return listed(columns);
}

/** Text for `version_unread`; NULL for none. */
function unreadOf(table: TrackedTable, column: Column, row: string): string {
  if (heldColumn(table, column) !== column) return unreadText(column, heldText(table, column, row));
  const kept = `${row}.${KEPT}->>${literal(column.name)}`;
  return column.unread === true
    ? kept
    : `CASE WHEN ${row}.${identifier(column.name)} IS NULL THEN ${kept} END`;
}

/** Whether a storage row has a value in a column, also one that its type cannot hold. */
function holds(table: TrackedTable, column: Column, row: string): string {
  const present = isPresent(column, row);
  return mayKeep(heldColumn(table, column))
    ? `(${present} OR coalesce(${row}.${KEPT} ? ${literal(column.name)}, false))`
    : present;
}

/** Id of the last version of each row. Ids only, in the order of a backward index scan. */
function latest(table: TrackedTable, upTo: VersionFilter): string {
  const key = keyOf(table, "version");
  const order = [...key, "version.version_at", "version.version_id"].map((column) => `${column} DESC`);
  return `SELECT DISTINCT ON (${key.join(", ")}) version.version_id
FROM ${storage(table)} version
WHERE ${upTo("version")}
ORDER BY ${order.join(", ")}`;
}

/**
 * The state of a partitioned history: the last time of each row first, from one partition after another, and then the version of
 * that time, from its partition. To take the last of each row in the order of the key would merge all partitions.
 */
function stateByTime(table: TrackedTable, upTo: VersionFilter): string {
  const parts = keyOf(table, "version").map((column, i) => `${column} AS part_${i}`);
  const last = `SELECT${listed([...parts, "max(version.version_at) AS version_at"])}
FROM ${storage(table)} version
WHERE ${upTo("version")}
GROUP BY ${keyOf(table, "version").join(", ")}`;
  const ofRow = hasKey(
    table,
    "version",
    parts.map((_part, i) => `latest.part_${i}`),
  );
  const version = `SELECT version.*
FROM ${storage(table)} version
WHERE ${allOf([ofRow, "version.version_at = latest.version_at", upTo("version")])}
ORDER BY version.version_id DESC
LIMIT 1`;
  return `SELECT${columnsOf(table, "version")}
FROM ${nested(last)} latest
CROSS JOIN LATERAL ${nested(version)} version
WHERE version.version_action <> ${ACTION.delete}`;
}

/**
 * The changes of a version. If the previous version was removed, the old values are unknown, and the update shows no changes.
 * `whole` loses no state: it contains all that differs from the previous version, recorded or not, the whole row if there is
 * none and, in a delete, `[null, null]` for values that an unrecorded update had removed.
 */
function changesOf(table: TrackedTable, row: string, whole: boolean): string {
  const pairs = [...table.columns, ...table.former].map((column) => {
    const old = cases(
      [
        `WHEN ${ACTION.update} THEN ${heldText(table, column, "previous")}`,
        `WHEN ${ACTION.delete} THEN ${heldText(table, column, row)}`,
      ],
      `${row}.version_action`,
    );
    const now = `CASE WHEN ${row}.version_action <> ${ACTION.delete} THEN ${heldText(table, column, row)} END`;
    const known = `previous.version_id IS NOT NULL AND ${literal(column.name)} = ANY(${row}.version_changed)`;
    // A dropped column cannot have changed.
    const missed = table.former.includes(column) ? "false" : "previous.version_id IS NOT NULL";
    const differing = allOf([
      `${old} IS DISTINCT FROM ${now}`,
      `(${missed} OR ${holds(table, column, row)})`,
    ]);
    const seen = whole ? nested(anyOf([known, differing])) : known;
    const lost = whole && table.whenChanged !== null ? ` OR ${isPresent(column, "previous")}` : "";
    const shown = cases(
      [`WHEN ${ACTION.update} THEN ${seen}`, `ELSE ${holds(table, column, row)}${lost}`],
      `${row}.version_action`,
    );
    const equal = whole ? isSpeltOtherwise(table, column, "previous", row) : "false";
    const pair =
      equal === "false"
        ? jsonPair(old, now)
        : cases([
            branch(
              allOf([`${row}.version_action = ${ACTION.update}`, `NOT (${known})`, equal]),
              spelling(now),
            ),
            `ELSE ${jsonPair(old, now)}`,
          ]);
    return { name: column.name, value: cases([branch(shown, pair)]) };
  });
  const leaning =
    whole && table.whenChanged !== null ? `IN (${ACTION.update}, ${ACTION.delete})` : `= ${ACTION.update}`;
  return nested(`SELECT ${jsonObject(pairs)}
FROM (SELECT) one
LEFT JOIN LATERAL ${nested(before(table, row))} previous ON ${row}.version_action ${leaning}`);
}

/** Whether two storage rows have equal values in a column although the texts differ. */
function isSpeltOtherwise(table: TrackedTable, column: Column, before: string, row: string): string {
  if (column.mask !== null) return `${before}.version_id IS NOT NULL`;
  if (!hasSpellings(column)) return "false";
  const [old, now] = [heldValue(table, column, before), heldValue(table, column, row)];
  const equal = `${old} IS DISTINCT FROM NULL AND NOT (${differ(column, old, now)})`;
  if (!mayKeep(heldColumn(table, column))) return equal;
  const kept = (one: string) => `coalesce(${one}.${KEPT} ? ${literal(column.name)}, false)`;
  return `${equal} AND NOT ${kept(before)} AND NOT ${kept(row)}`;
}
