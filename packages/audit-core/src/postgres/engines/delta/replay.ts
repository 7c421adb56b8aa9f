import { jsonObject } from "../../sql/json-object.ts";
import { identifier, literal } from "../../sql/quote.ts";
import { fromText } from "../../table/column.ts";
import { keyOf, type TrackedTable } from "../../table/tracked-table.ts";
import { leftText, oldText } from "../change-member.ts";
import type { VersionFilter } from "../engine.ts";
import { mayKeep } from "../kept-text.ts";
import { storage } from "./ddl.ts";
import { belongs, hasKey, KEY_COLUMNS } from "./key.ts";

/** What a state is put together from. A checkpoint has no columns that are NULL: the changes tell which it emptied. */
const CHANGES =
  "k.version_at, k.version_id, CASE WHEN k.version_checkpoint IS NULL THEN k.version_changes ELSE k.version_changes || k.version_checkpoint END AS changes";

/**
 * The rows that the versions up to a moment left, backwards like the versions of each: a walk through the index then needs no
 * sorting.
 */
export function state(table: TrackedTable, upTo: VersionFilter): string {
  const key = KEY_COLUMNS.map((name) => `k.${name}`);
  const versions = `SELECT ${key.join(", ")}, ${CHANGES} FROM ${storage(table)} k WHERE ${belongs(table, "k")} AND ${upTo("k")}`;
  const order = key.map((name) => `${name} DESC`);
  return replayChanges(table, `FROM (${versions}) k GROUP BY ${key.join(", ")} ORDER BY ${order.join(", ")}`);
}

/**
 * The one row that the versions up to a moment left: backwards from the moment to the last checkpoint, which says all that the
 * versions before it do, or to where the row came: a transaction may not see that it was deleted before.
 */
export function stateOf(table: TrackedTable, key: VersionFilter, upTo: VersionFilter): string {
  const newer =
    "ORDER BY k.version_at DESC, k.version_id DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING";
  const versions = `SELECT ${CHANGES}, count(*) FILTER (WHERE k.version_checkpoint IS NOT NULL OR k.version_action = '+') OVER (${newer}) AS checkpoints
    FROM ${storage(table)} k WHERE ${key("k")} AND ${upTo("k")}`;
  return replayChanges(table, `FROM (${versions}) k WHERE k.checkpoints < 1`);
}

/** The row that the delete with an id found. */
export function foundBy(table: TrackedTable, id: string): string {
  const version = `SELECT ${CHANGES} FROM ${storage(table)} k WHERE k.version_id = ${id}`;
  return replayChanges(table, `FROM (${version}) k`, oldText);
}

/** The state that the versions of a row of the tracked table lead to. */
export function last(table: TrackedTable, row: string): string {
  const key = (version: string) => hasKey(table, version, keyOf(table, row));
  return `SELECT s.*, true AS version_known FROM (${stateOf(table, key, () => "true")}) s`;
}

/**
 * The row that versions of the delta engine left behind: of each column the value in the newest version that has it.
 * `versions` is a relation `k` of times, ids and `changes`, and may group them. Of values in an order `any_value` takes the
 * first that is there, and holds no others. `textOf` gives the text of a change: what it left, or what it found.
 */
function replayChanges(table: TrackedTable, versions: string, textOf = leftText): string {
  const newest = table.columns.map(
    ({ name }) =>
      `any_value(k.changes->${literal(name)} ORDER BY k.version_at DESC, k.version_id DESC) AS ${identifier(name)}`,
  );
  const columns = table.columns.map(
    (column) => `${fromText(column, textOf(`s.${identifier(column.name)}`))} AS ${identifier(column.name)}`,
  );
  const unread = table.columns.filter(mayKeep).map((column) => {
    const text = textOf(`s.${identifier(column.name)}`);
    return { name: column.name, value: `CASE WHEN (${fromText(column, text)}) IS NULL THEN ${text} END` };
  });
  if (unread.length > 0) columns.push(`${jsonObject(unread)} AS version_unread`);
  const [first] = table.key;
  return `SELECT ${columns.join(", ")}
FROM (SELECT ${newest.join(", ")}
  ${versions}) s
WHERE ${textOf(`s.${identifier(first?.name ?? "")}`)} IS NOT NULL`;
}
