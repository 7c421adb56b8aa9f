import { type Column, differs } from "./column.ts";
import { engines } from "./engines.ts";
import { identifier, literal } from "./quote.ts";
import { soughtKey } from "./sought-key.ts";
import { sameKey, tableName, type TrackedTable } from "./tracked-table.ts";

/** Position of a version in its row's life. Both are trusted: they were read from the history. */
export interface VersionPosition {
  readonly id: string;
  readonly at: string;
}

/** The row's state as a version left it. */
export function stateAt(table: TrackedTable, position: VersionPosition, key: readonly string[]): string {
  const engine = engines[table.engine];
  const values = soughtKey(table, key.map(literal));
  return engine.stateOf(
    table,
    (row) => engine.hasKey(table, row, values),
    (row) =>
      `(${row}.version_at, ${row}.version_id) <= (${literal(position.at)}::timestamptz, ${BigInt(position.id)})`,
  );
}

/** Columns that can be put back: a mask is no value, and a generated column follows the others. */
export function restorable(table: TrackedTable): readonly Column[] {
  return table.columns.filter((column) => column.mask === null && !column.generated);
}

/** Puts an existing row back to a state; changes nothing when it is in it already. */
export function revertStatement(table: TrackedTable, state: string, touch: string | null): string {
  const columns = restorable(table).filter((column) => !table.key.includes(column));
  const sets = columns.map(({ name }) => `${identifier(name)} = s.${identifier(name)}`);
  if (touch !== null) sets.push(`${identifier(touch)} = clock_timestamp()`);
  const changed = columns.map((column) => differs(column, "t", "s"));
  return `UPDATE ${tableName(table)} AS t SET ${sets.join(", ")} FROM (${state}) s WHERE ${sameKey(table, "t", "s")} AND (${changed.join(" OR ")})`;
}

/** Brings a row back that is not there. Columns the history does not hold get their defaults. */
export function restoreStatement(table: TrackedTable, state: string, touch: readonly string[]): string {
  const columns = restorable(table).map(({ name }) => identifier(name));
  const names = [...columns, ...touch.map(identifier)];
  const values = [...columns.map((name) => `s.${name}`), ...touch.map(() => "clock_timestamp()")];
  return `INSERT INTO ${tableName(table)} (${names.join(", ")}) OVERRIDING SYSTEM VALUE SELECT ${values.join(", ")} FROM (${state}) s`;
}
