import { type Column, differs } from "../../table/column.ts";
import { engines } from "../../engines/engines.ts";
import { hasSeveralTexts } from "../../table/keys/key-part.ts";
import { mayKeep } from "../../engines/kept-text.ts";
import { identifier } from "../../sql/quote.ts";
import { keyOf, sameKey, tableName, type TrackedTable } from "../../table/tracked-table.ts";
import { isUnread } from "../../read/unread.ts";
import { type VersionPosition } from "../../read/as-of/state-at.ts";
import { newestFirst } from "../../table/version-columns.ts";

/** Columns that the model manages and that get new values in a revert; `null` for none. */
export interface ManagedColumns {
  /** Id of the version: columns that were added later are not restored. */
  readonly version: string;
  /** Creation time, unless the history contains it. */
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
  /** Version counter of optimistic locking. Restoring its old value would let stale forms overwrite the row. */
  readonly counter: string | null;
}

/** Query for the row that a delete removed. */
export function foundBy(table: TrackedTable, deletion: VersionPosition): string {
  return engines[table.engine].foundBy(table, String(BigInt(deletion.id)));
}

/** Columns whose recorded value can be restored: not masked, not generated, not managed, and recorded at the version. */
export function restorable(table: TrackedTable, managed: ManagedColumns): readonly Column[] {
  return table.columns.filter(
    ({ name, mask, generated, was }) =>
      mask === null &&
      !generated &&
      name !== managed.updatedAt &&
      name !== managed.counter &&
      // Imported versions have ids below 0.
      (was?.since == null || BigInt(was.since) < BigInt(managed.version)),
  );
}

/** Those of them that can be updated. Of key columns only ones whose text can differ for the same key. */
export function revertible(table: TrackedTable, managed: ManagedColumns): readonly Column[] {
  return restorable(table, managed).filter(
    (column) => !column.numbered && (!table.key.includes(column) || hasSeveralTexts(column)),
  );
}

/** Whether a row differs from a state. */
export function isChangedSince(
  table: TrackedTable,
  managed: ManagedColumns,
  row: string,
  state: string,
): string {
  const changed = revertible(table, managed).map((column) => {
    const other = differs(column, row, state);
    return mayKeep(column) ? `(NOT ${isUnread(column, state)} AND ${other})` : other;
  });
  return changed.length === 0 ? "false" : `(${changed.join(" OR ")})`;
}

/**
 * UPDATE that restores existing rows `r`, those of `where`, to a state. Rows that do not differ are not updated. It has no FROM
 * clause, which hooks capture could not record for tables with BEFORE triggers.
 */
export function revertStatement(
  table: TrackedTable,
  state: string,
  managed: ManagedColumns,
  where: string,
): string {
  const { updatedAt, counter } = managed;
  const columns = revertible(table, managed);
  const names = columns.map(({ name }) => identifier(name));
  // The present value stays if the column's type cannot hold the recorded one.
  const values = columns.map((column, i) =>
    mayKeep(column)
      ? `CASE WHEN ${isUnread(column, "s")} THEN r.${names[i]} ELSE s.${names[i]} END`
      : `s.${names[i]}`,
  );
  const found = `FROM (${state}) s WHERE ${sameKey(table, "r", "s")}`;
  const sets = [`(${names.join(", ")}) = (SELECT ${values.join(", ")} ${found})`];
  if (updatedAt !== null) sets.push(`${identifier(updatedAt)} = clock_timestamp()`);
  if (counter !== null) sets.push(`${identifier(counter)} = coalesce(r.${identifier(counter)}, 0) + 1`);
  return `UPDATE ${tableName(table)} AS r SET ${sets.join(", ")} WHERE ${where} AND EXISTS (SELECT ${found} AND ${isChangedSince(table, managed, "r", "s")})`;
}

/** INSERT that restores a deleted row. Columns that are not recorded get their defaults. */
export function restoreStatement(table: TrackedTable, state: string, managed: ManagedColumns): string {
  const { createdAt, updatedAt, counter } = managed;
  const values = new Map(
    restorable(table, managed).map(({ name }) => [identifier(name), `s.${identifier(name)}`]),
  );
  for (const name of [createdAt, updatedAt])
    if (name !== null) values.set(identifier(name), "clock_timestamp()");
  if (counter !== null) values.set(identifier(counter), nextCount(table, counter));
  const names = [...values.keys()].join(", ");
  return `INSERT INTO ${tableName(table)} (${names}) OVERRIDING SYSTEM VALUE SELECT ${[...values.values()].join(", ")} FROM (${state}) s`;
}

/** One more than the counter's value at the delete; 0 if the counter is not recorded. */
function nextCount(table: TrackedTable, name: string): string {
  const column = table.columns.find((recorded) => recorded.name === name && recorded.mask === null);
  if (column === undefined) return "0";
  const engine = engines[table.engine];
  const last = `SELECT v.${identifier(name)} FROM ${engine.storage(table)} h CROSS JOIN LATERAL (${engine.value(table, "h", column, "old")}) v
  WHERE ${engine.hasKey(table, "h", keyOf(table, "s"))} ORDER BY ${newestFirst("h")} LIMIT 1`;
  return `coalesce((${last}), s.${identifier(name)}, 0) + 1`;
}
