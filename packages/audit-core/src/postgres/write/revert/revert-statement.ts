import { type Column, differs } from "../../table/column.ts";
import { engines } from "../../engines/engines.ts";
import { hasSeveralTexts } from "../../table/keys/key-part.ts";
import { mayKeep } from "../../engines/kept-text.ts";
import { identifier } from "../../sql/quote.ts";
import { keyOf, sameKey, tableName, type TrackedTable } from "../../table/tracked-table.ts";
import { isUnread } from "../../read/unread.ts";
import { type VersionPosition } from "../../read/as-of/state-at.ts";
import { newestFirst } from "../../table/version-columns.ts";

/** Columns that the model keeps by itself, and that a row put back to a version gets anew; `null` for none. */
export interface ManagedColumns {
  /** Id of the version: what came later did not exist then. */
  readonly version: string;
  /** When the row came, where the history does not hold it. */
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
  /** Counter of an optimistic lock: turned back, it would let a form from before save over the row. */
  readonly counter: string | null;
}

/** The row as a deletion found it. */
export function foundBy(table: TrackedTable, deletion: VersionPosition): string {
  return engines[table.engine].foundBy(table, String(BigInt(deletion.id)));
}

/**
 * Columns that can be put back: a mask is no value, a generated column follows the others, and one that came later than the
 * version had none.
 */
export function restorable(table: TrackedTable, managed: ManagedColumns): readonly Column[] {
  return table.columns.filter(
    ({ name, mask, generated, was }) =>
      mask === null &&
      !generated &&
      name !== managed.updatedAt &&
      name !== managed.counter &&
      BigInt(was?.since ?? 0) < BigInt(managed.version),
  );
}

/** Those of them that can be given to a row that is there: of a key, another text for the same. */
export function revertible(table: TrackedTable, managed: ManagedColumns): readonly Column[] {
  return restorable(table, managed).filter(
    (column) => !column.numbered && (!table.key.includes(column) || hasSeveralTexts(column)),
  );
}

/** Condition for a row `row` that is not in the state `state`. */
export function isElsewhere(
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
 * Puts existing rows back to a state, those of `where`, which names them `r`; changes nothing of a row that is in it already.
 * Without a join, which hooks capture cannot record behind every trigger.
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
  // What the type does not have any more leaves the present value.
  const values = columns.map((column, i) =>
    mayKeep(column)
      ? `CASE WHEN ${isUnread(column, "s")} THEN r.${names[i]} ELSE s.${names[i]} END`
      : `s.${names[i]}`,
  );
  const found = `FROM (${state}) s WHERE ${sameKey(table, "r", "s")}`;
  const sets = [`(${names.join(", ")}) = (SELECT ${values.join(", ")} ${found})`];
  if (updatedAt !== null) sets.push(`${identifier(updatedAt)} = clock_timestamp()`);
  if (counter !== null) sets.push(`${identifier(counter)} = coalesce(r.${identifier(counter)}, 0) + 1`);
  return `UPDATE ${tableName(table)} AS r SET ${sets.join(", ")} WHERE ${where} AND EXISTS (SELECT ${found} AND ${isElsewhere(table, managed, "r", "s")})`;
}

/** Brings a row back that is not there. Columns the history does not hold get their defaults. */
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

/** One more than the counter was when the row went; as of a new row where the history does not hold it. */
function nextCount(table: TrackedTable, name: string): string {
  const column = table.columns.find((recorded) => recorded.name === name && recorded.mask === null);
  if (column === undefined) return "0";
  const engine = engines[table.engine];
  const last = `SELECT v.${identifier(name)} FROM ${engine.storage(table)} h CROSS JOIN LATERAL (${engine.value(table, "h", column, "old")}) v
  WHERE ${engine.hasKey(table, "h", keyOf(table, "s"))} ORDER BY ${newestFirst("h")} LIMIT 1`;
  return `coalesce((${last}), s.${identifier(name)}, 0) + 1`;
}
