import type { Column } from "../table/column.ts";
import { findSources } from "./find-sources.ts";
import type { Sql } from "../sql/sql.ts";
import type { TrackedTable } from "../table/tracked-table.ts";

/** A recorded column that shows what another one is to hide. */
export interface Revealing {
  /** Fields of the model. */
  readonly field: string;
  readonly hidden: string;
  readonly how: "masked" | "excluded";
}

/**
 * Generated columns that are recorded in clear and computed from a column that is masked or left out. `excluded` are the
 * model's attributes that are not recorded, by column. A size is no secret.
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
