import type { VersionFilter } from "../../engines/engine.ts";
import { engines } from "../../engines/engines.ts";
import { nested } from "../../sql/layout.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";

/** Query for the states of some keys, each a list of SQL values, as of the versions that `upTo` selects. */
export function statesOfKeys(
  table: TrackedTable,
  keys: readonly (readonly string[])[],
  upTo: VersionFilter,
): string {
  const engine = engines[table.engine];
  const names = table.key.map((_column, i) => `part_${i}`);
  const has: VersionFilter = (row) =>
    engine.hasKey(
      table,
      row,
      names.map((name) => `wanted.${name}`),
    );
  const values = keys.map((key) => `(${key.join(", ")})`);
  return `SELECT s.*
FROM (SELECT DISTINCT * FROM (VALUES ${values.join(", ")}) given(${names.join(", ")})) wanted
CROSS JOIN LATERAL ${nested(engine.stateOf(table, has, upTo))} s`;
}
