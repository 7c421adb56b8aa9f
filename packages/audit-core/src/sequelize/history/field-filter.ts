import { AuditError } from "../../core/error.ts";
import type { Value } from "../../core/value.ts";
import { encode } from "../../postgres/sql/encode.ts";
import type { Sql } from "../../postgres/sql/sql.ts";
import { unbounded } from "../../postgres/sql/unbounded.ts";
import { engines } from "../../postgres/engines/engines.ts";
import { changedFromOrTo } from "../../postgres/read/changed-from-or-to.ts";
import type { Column } from "../../postgres/table/column.ts";
import type { TrackedTable } from "../../postgres/table/tracked-table.ts";
import { sqlState } from "../driver/sql-state.ts";
import type { ChangesQuery } from "../types/query-options.ts";
import type { VersionQuery } from "./version-query.ts";

type FieldFilter = Pick<ChangesQuery, "field" | "old" | "new">;

/** The new value first, because it is cheaper to read: it is stored in the version itself. */
const SIDES = ["new", "old"] as const;

/**
 * Adds the conditions on a field: that it changed and, if given, from and to which value.
 * @throws {AuditError} FIELD_UNKNOWN, OPTION_INVALID
 */
export function narrowByField(versions: VersionQuery, table: TrackedTable, filter: FieldFilter): void {
  const given = SIDES.filter((side) => filter[side] !== undefined);
  if (filter.field === undefined) {
    if (given.length === 0) return;
    throw new AuditError("OPTION_INVALID", `${table.model}: ${given.join(" and ")} need a field`);
  }
  const column = table.columns.find(({ field }) => field === filter.field);
  if (column === undefined) {
    throw new AuditError("FIELD_UNKNOWN", `${table.model} does not record a field ${filter.field}`);
  }
  if (column.mask !== null && given.length > 0) {
    throw new AuditError(
      "OPTION_INVALID",
      `${table.model}.${filter.field} is masked: its values are not stored`,
    );
  }
  versions.and((tracked, row) => engines[tracked.engine].changed(tracked, row, column.name));
  for (const side of given) {
    const given = filter[side] ?? null;
    const value = versions.param(encode(given, column.baseType));
    const text = column.retyped && typeof given === "string" ? versions.param(given) : null;
    if (side === "new" && given !== null && hasLookup(table, column)) {
      const typed = `${value}::${unbounded(column.type)}`;
      versions.and((tracked, row) => engines[tracked.engine].touchesValue(tracked, row, column, [typed]));
    }
    versions.and((tracked, row) => changedFromOrTo(tracked, row, column, side, { value, text }));
  }
}

/** Types of which equal values have the same text, which the index of a delta log is about. */
const WRITTEN_ONE_WAY: ReadonlySet<string> = new Set(["int2", "int4", "int8", "uuid", "text", "varchar"]);

/** Whether an index finds the versions that mention a value of a column, as it does for foreign keys of associations. */
function hasLookup({ lookups }: TrackedTable, { name, baseType, retyped, looseEquality }: Column): boolean {
  if (retyped || looseEquality || !WRITTEN_ONE_WAY.has(baseType)) return false;
  return lookups.some((column) => column.name === name);
}

/**
 * The same for a field of several tables. Tables that do not record it, cannot have the value or mask it are left out.
 * @throws {AuditError} FIELD_UNKNOWN, OPTION_INVALID if none is left.
 */
export async function narrowByFieldOfAny(
  versions: VersionQuery,
  sql: Sql,
  tables: readonly TrackedTable[],
  filter: FieldFilter,
): Promise<readonly TrackedTable[]> {
  const given = SIDES.filter((side) => filter[side] !== undefined);
  const { field } = filter;
  if (field === undefined) {
    if (given.length === 0) return tables;
    throw new AuditError("OPTION_INVALID", `${given.join(" and ")} need a field`);
  }
  const columns = new Map<TrackedTable, Column>();
  for (const table of tables) {
    const column = table.columns.find((candidate) => candidate.field === field);
    if (column !== undefined) columns.set(table, column);
  }
  if (columns.size === 0)
    throw new AuditError("FIELD_UNKNOWN", `none of the models records a field ${field}`);
  const column = (table: TrackedTable) => columns.get(table);
  versions.and((table, row) => {
    const of = column(table);
    return of === undefined ? "false" : engines[table.engine].changed(table, row, of.name);
  });
  if (given.length === 0) return [...columns.keys()];
  const clear = [...columns].filter(([, { mask }]) => mask === null);
  if (clear.length === 0)
    throw new AuditError("OPTION_INVALID", `${field} is masked: its values are not stored`);
  const holding = await holdingTypes(
    sql,
    clear.map(([, of]) => of),
    given.map((side) => filter[side] ?? null),
  );
  const left = clear.filter(([, of]) => of.retyped || holding.has(of.type)).map(([table]) => table);
  if (left.length === 0)
    throw new AuditError("OPTION_INVALID", `${field}: old or new is not a value of its type`);
  for (const side of given) {
    const value = filter[side] ?? null;
    const types = [...new Set(left.map((table) => column(table)?.baseType ?? ""))];
    // One parameter for all types, because a statement may read only some of the tables, and must use all parameters.
    const texts = versions.param([...types.map((type) => encode(value, type)), asGiven(value)]);
    versions.and((table, row) => {
      const of = column(table);
      if (of === undefined) return "false";
      const at = (place: number) => `(${texts}::text[])[${place + 1}]`;
      const text = of.retyped && typeof value === "string" ? at(types.length) : null;
      return changedFromOrTo(table, row, of, side, { value: at(types.indexOf(of.baseType)), text });
    });
  }
  return left;
}

const asGiven = (value: Value): string | null => (typeof value === "string" ? value : null);

/** The types of columns that can hold these values. */
async function holdingTypes(
  sql: Sql,
  columns: readonly Column[],
  values: readonly Value[],
): Promise<ReadonlySet<string>> {
  const pairs = columns.flatMap(({ type, baseType }) =>
    values.map((value) => ({ type, of: unbounded(type), text: encode(value, baseType) })),
  );
  const found = await sql.query<{ type: string; holds: boolean }>(
    `SELECT p.type, bool_and(p.text IS NULL OR pg_input_is_valid(p.text, p.of)) AS holds
FROM unnest($1::text[], $2::text[], $3::text[]) p(type, of, text) GROUP BY p.type`,
    [pairs.map(({ type }) => type), pairs.map(({ of }) => of), pairs.map(({ text }) => text)],
  );
  return new Set(found.filter(({ holds }) => holds).map(({ type }) => type));
}

/** Runs a read with values that the server parses. If one is invalid for its type, the error is OPTION_INVALID. */
export async function refusingBadValues<T>(
  model: string,
  filter: FieldFilter,
  read: () => Promise<T>,
): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const looked = SIDES.some((side) => filter[side] !== undefined);
    if (!looked || sqlState(error)?.startsWith("22") !== true) throw error;
    throw new AuditError(
      "OPTION_INVALID",
      `${model}.${filter.field}: old or new is not a value of its type`,
      {
        cause: error,
      },
    );
  }
}
