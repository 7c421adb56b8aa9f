import { cases, nested } from "../../sql/layout.ts";
import { identifier, literal } from "../../sql/quote.ts";
import { unbounded } from "../../sql/unbounded.ts";
import { type Column, fromText, textOf } from "../../table/column.ts";
import { isSingleValue, isObject, isSpelling, leftText, objectOf, oldText } from "../change-member.ts";
import type { Reader } from "../engine.ts";
import { mentioned, storage } from "./ddl.ts";
import { prunedBy } from "../partitions.ts";
import { isOf, sameRow } from "./key.ts";
import { foundBy, state, stateOf } from "./replay.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";
import { newestFirst } from "../../table/version-columns.ts";
import { ACTION } from "../../table/stored-action.ts";

/** Changes are stored; states are replayed from the changes. */
export const deltaReader: Reader = {
  hasWholeStates: false,

  changed(table, row, column) {
    const member = `${row}.version_changes->${literal(column)}`;
    const has = `${row}.version_changes ? ${literal(column)} AND NOT ${isSpelling(member)}`;
    return table.whenChanged === null ? has : `${has} AND ${member} <> '[null, null]'`;
  },

  touchesValue(table, row, column, values) {
    const texts = values.map((value) => heldText(column, value));
    return `${isOf(table, row)} AND ${mentioned(`${row}.`, column)} IN (${texts.join(", ")})`;
  },

  // A column that the version did not change has the value from the last version that changed it.
  value(table, row, column, side) {
    const name = literal(column.name);
    const member = `${row}.version_changes->${name}`;
    const has = `${row}.version_changes ? ${name}${side === "old" ? ` AND NOT ${isSpelling(member)}` : ""}`;
    const left = `SELECT ${leftText(`earlier.version_changes->${name}`)}
FROM ${storage(table)} earlier
WHERE ${sameRow("earlier", row)}
  AND earlier.version_changes ? ${name}
  AND (earlier.version_at, earlier.version_id) < (${row}.version_at, ${row}.version_id)${prunedBy(table, `earlier.version_at <= ${row}.version_at`)}
ORDER BY ${newestFirst("earlier")}
LIMIT 1`;
    const text = cases([
      `WHEN ${has} THEN ${side === "old" ? oldText(member) : leftText(member)}`,
      `WHEN ${row}.version_action = ${ACTION.update} THEN ${nested(left)}`,
    ]);
    return `SELECT ${fromText(column, text)} AS ${identifier(column.name)}`;
  },

  changes: (_table, row) => changesOf(row),

  wholeChanges: (_table, row) => objectOf(changesOf(row)),

  changedNames: (_table, row) =>
    `ARRAY(SELECT f.key FROM jsonb_each(CASE WHEN jsonb_typeof(${row}.version_changes) = 'object' THEN ${row}.version_changes END) f WHERE f.value NOT IN ('null', '[null, null]') AND NOT ${isSpelling("f.value")})`,

  stored: (table, row) => `jsonb_build_object('changes', ${seenChanges(table, row)})`,

  storedTexts: (table, row) => ({
    changes: `(${seenChanges(table, row)})::text`,
    changed: "NULL::text",
    state: "NULL::text",
  }),

  state,

  stateOf,

  foundBy,

  superseded: (table, row, before) => {
    const later = `SELECT
FROM ${storage(table)} later
WHERE ${sameRow("later", row)}
  AND later.version_at < ${before}
  AND (later.version_at, later.version_id) > (${row}.version_at, ${row}.version_id)${prunedBy(table, `later.version_at >= ${row}.version_at`)}`;
    const overwritten = `${later}
  AND later.version_changes ? f.key
  AND (${isSpelling("f.value")} OR NOT ${isSpelling("later.version_changes->f.key")})`;
    const needed = `SELECT
FROM jsonb_each(${objectOf(`${row}.version_changes`)}) f
WHERE NOT EXISTS ${nested(overwritten)}`;
    return nested(`EXISTS ${nested(`${later}\n  AND later.version_action = ${ACTION.delete}`)}
OR ${row}.version_action = ${ACTION.delete}
OR NOT EXISTS ${nested(needed)}`);
  },
};

/** The changes of a version without columns that are not recorded any more. */
function seenChanges(table: TrackedTable, row: string): string {
  const hidden = [...table.hidden].map(literal);
  const seen = hidden.length === 0 ? "" : ` - ARRAY[${hidden.join(", ")}]`;
  return `${objectOf(changesOf(row))}${seen}`;
}

/** The changes of a version as `[old, new]`; in a create the old values are NULL. */
function changesOf(row: string): string {
  const pairs = `SELECT jsonb_object_agg(f.key, CASE WHEN ${isSingleValue("f.value")} THEN jsonb_build_array(NULL, f.value) ELSE f.value END)
FROM jsonb_each(${row}.version_changes) f`;
  const changes = cases([
    `WHEN ${row}.version_action = ${ACTION.create} AND ${isObject(`${row}.version_changes`)} THEN ${nested(pairs)}`,
    `ELSE ${row}.version_changes`,
  ]);
  return `(${changes})`;
}

/** The text of a value as the column stores it; NULL if the column would truncate or round it. */
function heldText(column: Column, value: string): string {
  const held = `(${value})::${column.type}`;
  return unbounded(column.type) === column.type
    ? textOf(column, value)
    : `CASE WHEN ${held} = ${value} THEN ${textOf(column, held)} END`;
}
