import type { MaskKind } from "../../../core/tracking.ts";
import type { InstalledColumn } from "../../table/installed-table.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";

/** Why the values of a column were not to be seen when it was last there: the kind of its mask, or that it was excluded. */
export type Concealment = MaskKind | "excluded";

/** Columns that are not recorded any more and were masked or excluded at last, as installations noted. */
export function concealedColumns({
  columns,
  installed,
}: Pick<TrackedTable, "columns" | "installed">): ReadonlyMap<string, Concealment> {
  const recorded = new Set(columns.map(({ name }) => name));
  return new Map(
    Object.entries(installed?.columns ?? {}).flatMap(([name, column]) => {
      const how = recorded.has(name) ? null : concealmentOf(column);
      return how === null ? [] : [[name, how] as const];
    }),
  );
}

function concealmentOf({ masked, mask, excluded }: InstalledColumn): Concealment | null {
  if (excluded === true) return "excluded";
  return masked ? (mask ?? "fixed") : null;
}
