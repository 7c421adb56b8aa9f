import type { Engine } from "../engines/engine.ts";
import { maintenance } from "../sql/maintenance.ts";
import type { TrackedTable } from "../table/tracked-table.ts";
import { VERSION_COLUMNS } from "../table/version-columns.ts";
import { withTextsChecked } from "../table/with-texts-checked.ts";

/** DDL that moves versions to another engine's storage and keeps their ids. The exchange format is `{ column: [old, new] }`. */
export function changeEngine(table: TrackedTable, from: Engine, to: Engine): string {
  const columns = VERSION_COLUMNS.map((name) => `h.${name}`).join(", ");
  const versions = `SELECT ${columns}, ${from.keyText(table, "h")} AS version_key, ${from.wholeChanges(table, "h")} AS version_changes
FROM ${from.storage(table)} h WHERE ${from.belongs(table, "h")}`;
  return maintenance(`${to.importVersions(withTextsChecked(table), versions)};\n${from.remove(table)};`);
}
