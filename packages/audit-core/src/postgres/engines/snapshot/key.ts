import { identifier } from "../../sql/quote.ts";
import { keyText, type TrackedTable } from "../../table/tracked-table.ts";
import type { Keys } from "../engine.ts";

/** The key is stored in its own columns and types. */
export const snapshotKeys: Keys = {
  isOf: () => "true",

  belongs: () => "true",

  // If an installation moves the versions, it drops their storage, so reads fail.
  several: null,

  hasKey,

  keyText,

  keyColumns,

  keepsKeyOrder: () => true,

  keyPosition: (_table, values) => values,

  comparesKey(table, row, operator, position) {
    const key = keyColumns(table).map((name) => `${row}.${name}`);
    return `(${key.join(", ")}) ${operator} (${position.join(", ")})`;
  },
};

/** Whether a storage row is a version of the row whose key columns have these values. */
export function hasKey(table: TrackedTable, row: string, values: readonly string[]): string {
  return table.key
    .map(({ name, equals }, i) => `${row}.${identifier(name)} ${equals} ${values[i]}`)
    .join(" AND ");
}

function keyColumns(table: TrackedTable): readonly string[] {
  return table.key.map(({ name }) => identifier(name));
}
