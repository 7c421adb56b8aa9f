import type { Column } from "../table/column.ts";
import { findSources } from "./find-sources.ts";
import type { Sql } from "../sql/sql.ts";
import type { TrackedTable } from "../table/tracked-table.ts";

/** A generated column that reveals a masked or excluded one. */
export interface Revealing {
  /** Field of the generated column. */
  readonly field: string;
  readonly hidden: string;
  readonly how: "masked" | "excluded";
}

/**
 * Generated columns that are recorded unmasked and computed from a masked or excluded column. `excluded` are the excluded
 * attributes by column. A mask by size does not hide small values, so it does not count.
 */
export async function findRevealing(
  sql: Sql,
  table: TrackedTable,
  excluded: ReadonlyMap<string, string>,
): Promise<readonly Revealing[]> {
  const clear = table.columns.filter((column) => column.generated && !hides(column));
  if (clear.length === 0) return [];
  const sources = await findSources(sql, table);
  return sources.flatMap(({ column, source }): readonly Revealing[] => {
    const field = clear.find(({ name }) => name === column)?.field;
    if (field === undefined) return [];
    const masked = table.columns.find(({ name }) => name === source);
    if (masked !== undefined) return hides(masked) ? [{ field, hidden: masked.field, how: "masked" }] : [];
    const hidden = excluded.get(source);
    return hidden === undefined ? [] : [{ field, hidden, how: "excluded" }];
  });
}

function hides({ mask }: Column): boolean {
  return mask !== null && !(typeof mask === "object" && "over" in mask);
}
