import { identifier, qualified } from "../../sql/quote.ts";
import { storedType } from "../../table/column.ts";
import { lookupName, objectName } from "../../table/object-name.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";
import { addVersionColumns, versionColumnsDdl } from "../../table/version-columns.ts";
import type { Layout } from "../engine.ts";
import { KEPT } from "../kept-text.ts";
import { partitionBy, partitionDdl } from "../partitions.ts";
import { ACTION } from "../../table/stored-action.ts";
import { addOldHashes, OLD_HASHES } from "./old-hashes.ts";
import { heldColumn } from "./held-column.ts";

/** Suffixes of the names of a history table's indexes. */
export const INDEXES: readonly string[] = ["key", "time", "action", "actor_time"];

/** A history table for each tracked table, with the same columns. Their types may differ: see {@link heldColumn}. */
export const snapshotLayout: Layout = {
  storesText: (table, column) => heldColumn(table, column) !== column,
  storesColumns: true,

  storageName,

  storage,

  ddl(table) {
    const columns = table.columns.map(
      (column) => `${identifier(column.name)} ${storedType(heldColumn(table, column))}`,
    );
    const key = table.key.map(({ name }) => identifier(name)).join(", ");
    const sequence = qualified(table.auditSchema, "version_id");
    const index = (suffix: string) => identifier(objectName(table, `history_${suffix}`));
    return [
      `CREATE TABLE IF NOT EXISTS ${storage(table)} (\n  ${versionColumnsDdl(sequence, table.partitioned)},\n  version_changed text[],\n  ${KEPT} jsonb,\n  ${OLD_HASHES} bytea,\n  ${columns.join(",\n  ")}\n)${partitionBy(table)};`,
      addVersionColumns(storage(table)),
      `ALTER TABLE ${storage(table)} ADD COLUMN IF NOT EXISTS ${KEPT} jsonb;`,
      addOldHashes(storage(table)),
      `DROP INDEX IF EXISTS ${qualified(table.auditSchema, objectName(table, "history_actor"))};`,
      ...partitionDdl(table, storage(table)),
      `CREATE INDEX IF NOT EXISTS ${index("key")}\n  ON ${storage(table)} (${key}, version_at, version_id);`,
      `CREATE INDEX IF NOT EXISTS ${index("time")}\n  ON ${storage(table)} (version_at, version_id);`,
      `CREATE INDEX IF NOT EXISTS ${index("action")}\n  ON ${storage(table)} (version_action, version_at, version_id)\n  WHERE version_action <> ${ACTION.update};`,
      `CREATE INDEX IF NOT EXISTS ${index("actor_time")}\n  ON ${storage(table)} (version_actor_id, version_at, version_id)\n  WHERE version_actor_id IS NOT NULL;`,
    ].join("\n");
  },

  lookupDdl(table) {
    const [first] = table.key;
    return table.lookups
      .filter((column) => column !== first)
      .map(
        (column) =>
          `CREATE INDEX IF NOT EXISTS ${identifier(lookupName(table, column))}\n  ON ${storage(table)} (${identifier(column.name)});`,
      )
      .join("\n");
  },
};

export function storageName(table: Pick<TrackedTable, "schema" | "name">): string {
  return objectName(table, "history");
}

/** Quoted and qualified name of the history table. */
export function storage(table: TrackedTable): string {
  return qualified(table.auditSchema, storageName(table));
}
