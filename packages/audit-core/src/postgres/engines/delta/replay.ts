import { jsonObject } from "../../sql/json-object.ts";
import { allOf, listed, nested } from "../../sql/layout.ts";
import { identifier, literal } from "../../sql/quote.ts";
import { fromText } from "../../table/column.ts";
import { keyOf, type TrackedTable } from "../../table/tracked-table.ts";
import { leftText, oldText } from "../change-member.ts";
import type { VersionFilter } from "../engine.ts";
import { mayKeep, unreadText } from "../kept-text.ts";
import { storage } from "./ddl.ts";
import { isOf, hasKey, KEY_COLUMNS } from "./key.ts";
import { newestFirst } from "../../table/version-columns.ts";
import { ACTION } from "../../table/stored-action.ts";

/** Columns that a state is replayed from. Checkpoints leave out NULLs, so the changes add which columns became NULL. */
const CHANGES: readonly string[] = [
  "version.version_at",
  "version.version_id",
  `CASE
  WHEN version.version_checkpoint IS NULL THEN version.version_changes
  ELSE version.version_changes || version.version_checkpoint
END AS changes`,
];

/** Number of checkpoints and creates of the row that are newer than a version. */
const CHECKPOINTS_AFTER = `count(*) FILTER (
  WHERE version.version_checkpoint IS NOT NULL OR version.version_action = ${ACTION.create}
) OVER (
  ORDER BY ${newestFirst("version")}
  ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
) AS checkpoints`;

/** Query for the state of all rows. In descending key order, so that a backward index scan needs no sort. */
export function state(table: TrackedTable, upTo: VersionFilter): string {
  const key = KEY_COLUMNS.map((name) => `version.${name}`);
  const versions = `SELECT${listed([...key, ...CHANGES])}
FROM ${storage(table)} version
WHERE ${allOf([isOf(table, "version"), upTo("version")])}`;
  const order = key.map((name) => `${name} DESC`);
  return replayChanges(
    table,
    `FROM ${nested(versions)} version\nGROUP BY ${key.join(", ")}\nORDER BY ${order.join(", ")}`,
  );
}

/**
 * Query for the state of one row. Reads versions backwards to the last checkpoint, or to the create: an earlier delete may not
 * be visible to the transaction.
 */
export function stateOf(table: TrackedTable, key: VersionFilter, upTo: VersionFilter): string {
  const versions = `SELECT${listed([...CHANGES, CHECKPOINTS_AFTER])}
FROM ${storage(table)} version
WHERE ${allOf([key("version"), upTo("version")])}`;
  return replayChanges(table, `FROM ${nested(versions)} version\nWHERE version.checkpoints < 1`);
}

/** Query for the row that a delete removed, by the delete's version id. */
export function foundBy(table: TrackedTable, id: string): string {
  const version = `SELECT${listed(CHANGES)}
FROM ${storage(table)} version
WHERE version.version_id = ${id}`;
  return replayChanges(table, `FROM ${nested(version)} version`, oldText);
}

/** Query for the last recorded state of a row. */
export function last(table: TrackedTable, row: string): string {
  const key = (version: string) => hasKey(table, version, keyOf(table, row));
  return `SELECT state.*, true AS version_known\nFROM ${nested(stateOf(table, key, () => "true"))} state`;
}

/**
 * Replays changes to a state: each column has the value from the newest version that contains it. `versions` is a FROM clause
 * with a relation `version` of times, ids and `changes`, and may have GROUP BY. `any_value(… ORDER BY …)` takes the first
 * non-null value without keeping the others in memory. `textIn` extracts the new or the old text of a change.
 */
function replayChanges(table: TrackedTable, versions: string, textIn = leftText): string {
  const newest = table.columns.map(
    ({ name }) =>
      `any_value(version.changes->${literal(name)} ORDER BY ${newestFirst("version")}) AS ${identifier(name)}`,
  );
  const columns = table.columns.map(
    (column) =>
      `${fromText(column, textIn(`newest.${identifier(column.name)}`))} AS ${identifier(column.name)}`,
  );
  const unread = table.columns.filter(mayKeep).map((column) => ({
    name: column.name,
    value: unreadText(column, textIn(`newest.${identifier(column.name)}`)),
  }));
  if (unread.length > 0) columns.push(`${jsonObject(unread)} AS version_unread`);
  const [first] = table.key;
  return `SELECT${listed(columns)}
FROM ${nested(`SELECT${listed(newest)}\n${versions}`)} newest
WHERE ${textIn(`newest.${identifier(first?.name ?? "")}`)} IS NOT NULL`;
}
