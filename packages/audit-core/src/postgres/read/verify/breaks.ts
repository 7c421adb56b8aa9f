import { isSpelling, leftText, objectOf, oldText } from "../../engines/change-member.ts";
import type { VersionFilter } from "../../engines/engine.ts";
import { engines } from "../../engines/engines.ts";
import { allOf, anyOf, array, branch, cases, nested } from "../../sql/layout.ts";
import { heldColumn } from "../../engines/snapshot/held-column.ts";
import { hadOtherValue, OLD_HASHES } from "../../engines/snapshot/old-hashes.ts";
import { literal } from "../../sql/quote.ts";
import { ACTION } from "../../table/stored-action.ts";
import { differ, differs, fromText, isPresent } from "../../table/column.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";
import { type ComparedColumn, comparedColumns } from "./compared-columns.ts";
import { removedBefore } from "../as-of/removed-past.ts";

/**
 * Query for the versions of a range that do not continue the row's previous one: a row that begins without a create, is created
 * twice or changed after its deletion, or a change whose row before is not what the previous version left. `key` and `version`.
 */
export function breaksOf(table: TrackedTable, range: VersionFilter): string {
  const engine = engines[table.engine];
  const key = engine.keyColumns(table).map((name) => `h.${name}`);
  const versions = `FROM ${engine.storage(table)} h
WHERE ${allOf([engine.belongs(table, "h"), range("h")])}`;
  // Versions from before a removal are not all there, and need not continue each other.
  const cut = `SELECT ${nested(removedBefore(table))} AS at`;
  // `lag(h.*, 0)` is the row itself: a table may have a column `h`.
  const window = `OVER (PARTITION BY ${key.join(", ")} ORDER BY h.version_at, h.version_id)`;
  const pairs = `SELECT lag(h.*, 0) ${window} AS present, lag(h.*) ${window} AS previous
${versions}`;
  const outOfTurn = `SELECT ${engine.keyText(table, "v")} AS key, v.version_id AS version
FROM ${nested(pairs)} pair
CROSS JOIN LATERAL (SELECT (pair.present).*) v
CROSS JOIN LATERAL (SELECT (pair.previous).*) p
CROSS JOIN ${nested(cut)} removed${engine.storesColumns ? `\nCROSS JOIN LATERAL ${nested(`SELECT ${isWhole("p")} AS whole`)} before` : ""}
WHERE (removed.at IS NULL OR v.version_at >= removed.at)
  AND CASE
    WHEN p.version_id IS NULL THEN v.version_action <> ${ACTION.create}
    WHEN p.version_id > v.version_id THEN false
    WHEN p.version_action = ${ACTION.delete} THEN v.version_action <> ${ACTION.create}
    WHEN v.version_action = ${ACTION.create} THEN true
    ELSE ${engine.storesColumns ? otherwiseLeft(table) : "false"}
  END`;
  const compared = comparedColumns(table);
  if (engine.storesColumns || compared.length === 0) return outOfTurn;
  const names = array(compared.map(({ column }) => literal(column.name)));
  const members = `SELECT ${engine.keyText(table, "h")} AS key, h.version_id, h.version_at, h.version_action,
  h.version_transaction AS transaction, f.key AS field,
  ${isSpelling("f.value")} AS respelt, ${oldText("f.value")} AS before,
  ${key.join(", ")}, lag(h.version_id) OVER fields AS changed_before, lag(${leftText("f.value")}) OVER fields AS left_before
FROM ${engine.storage(table)} h
CROSS JOIN LATERAL jsonb_each(${objectOf("h.version_changes")}) f
WHERE ${allOf([engine.belongs(table, "h"), range("h"), `f.key = ANY (${names}::text[])`])}
WINDOW fields AS (PARTITION BY ${key.join(", ")}, f.key ORDER BY h.version_at, h.version_id)`;
  // A field that no version had before was NULL in a row that was created without it.
  const created = `SELECT max(c.version_id)
FROM ${engine.storage(table)} c
WHERE ${allOf([
    "m.changed_before IS NULL",
    "m.before IS NOT NULL",
    `m.version_action <> ${ACTION.create}`,
    engine.isOf(table, "c"),
    ...engine.keyColumns(table).map((name) => `c.${name} = m.${name}`),
    `c.version_action = ${ACTION.create}`,
    "c.version_id > 0",
    "c.version_id < m.version_id",
    "(removed.at IS NULL OR c.version_at >= removed.at)",
  ])}`;
  return `${outOfTurn}
UNION
SELECT m.key, m.version_id
FROM ${nested(members)} m
CROSS JOIN ${nested(cut)} removed
CROSS JOIN LATERAL (SELECT coalesce(m.changed_before, ${nested(created)}) AS previous) p
WHERE (removed.at IS NULL OR m.version_at >= removed.at)
  AND p.previous < m.version_id
  AND m.version_action <> ${ACTION.create}
  AND NOT m.respelt
  AND m.before IS DISTINCT FROM m.left_before
  AND CASE m.field ${compared.map(differsAsValue).join(" ")} END`;
}

/** A branch that compares the texts as values: equal ones may be spelt differently. */
function differsAsValue({ column, comparable }: ComparedColumn): string {
  const [before, left] = ["m.before", "m.left_before"].map((text) => fromText(column, text));
  const versions = {
    action: "m.version_action",
    id: "m.version_id",
    transaction: "m.transaction",
    previous: "p.previous",
  };
  const differs = differ(column, nested(before ?? ""), nested(left ?? ""));
  return `WHEN ${literal(column.name)} THEN ${allOf([...comparable(versions), nested(differs)])}`;
}

/** Whether a version does not go on from the row of that before it: in a column that it changed by its hash, in others by its own row. */
function otherwiseLeft(table: TrackedTable): string {
  const versions = {
    action: "v.version_action",
    id: "v.version_id",
    transaction: "v.version_transaction",
    previous: "p.version_id",
  };
  const columns = comparedColumns(table).map(({ column, comparable }) => {
    const isKnown = nested(anyOf(["before.whole", isPresent(column, "p")]));
    const isOther = allOf([isKnown, differs(heldColumn(table, column), "p", "v")]);
    const isChanged = `coalesce(${literal(column.name)} = ANY (v.version_changed), false)`;
    return allOf([
      ...comparable(versions),
      cases([branch(isChanged, hadOtherValue(table, column, "v", "p")), `ELSE ${isOther}`]),
    ]);
  });
  return columns.length === 0 ? "false" : nested(anyOf(columns.map(nested)));
}

/** Whether a version of the snapshot engine has the whole row: one that was imported, or moved from changes, may lack values. */
function isWhole(row: string): string {
  const isNative = allOf([`${row}.version_action = ${ACTION.create}`, `${row}.version_id > 0`]);
  return anyOf([isNative, `${row}.${OLD_HASHES} IS NOT NULL`]);
}
