import { identifier, literal, qualified } from "../../sql/quote.ts";
import type { Column } from "../../table/column.ts";
import { keyLogByTable } from "../../table/key-by-table.ts";
import { lookupName } from "../../table/object-name.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";
import { addVersionColumns, versionColumnsDdl } from "../../table/version-columns.ts";
import { newText, oldText } from "../change-member.ts";
import type { Layout } from "../engine.ts";
import { partitionBy, partitionDdl } from "../partitions.ts";
import { ACTION } from "../../table/stored-action.ts";

/** Used in place of a table to name objects of the log. */
const LOG = { schema: "public", name: "log" };

/** One log for all tables; `version_table` is the table's id. */
export const deltaLayout: Layout = {
  storesText: () => true,
  storesColumns: false,

  storageName: () => LOG.name,

  storage,

  ddl(table) {
    const sequence = qualified(table.auditSchema, "version_id");
    return [
      `CREATE TABLE IF NOT EXISTS ${storage(table)} (\n  ${versionColumnsDdl(sequence, table.partitioned)},\n  version_table bigint NOT NULL,\n  version_key_number bigint NOT NULL,\n  version_key text NOT NULL,\n  version_changes jsonb NOT NULL,\n  version_checkpoint jsonb\n)${partitionBy(table)};`,
      addVersionColumns(storage(table)),
      `ALTER TABLE ${storage(table)}\n  ADD COLUMN IF NOT EXISTS version_key_number bigint,\n  ADD COLUMN IF NOT EXISTS version_checkpoint jsonb;`,
      keyLogByTable(table.auditSchema),
      ...partitionDdl(table, storage(table)),
      `CREATE INDEX IF NOT EXISTS log_table_row\n  ON ${storage(table)} (version_table, version_key_number, version_key, version_at, version_id);`,
      `CREATE INDEX IF NOT EXISTS log_table_time\n  ON ${storage(table)} (version_table, version_at, version_id);`,
      `CREATE INDEX IF NOT EXISTS log_table_action\n  ON ${storage(table)} (version_table, version_action, version_at, version_id)\n  WHERE version_action <> ${ACTION.update};`,
      `CREATE INDEX IF NOT EXISTS log_actor_table\n  ON ${storage(table)} (version_actor_id, version_table, version_at, version_id)\n  WHERE version_actor_id IS NOT NULL;`,
    ].join("\n");
  },

  // One index for all tables that have a column of this name, because each write opens every index of the log.
  lookupDdl: (table) =>
    table.lookups
      .map(
        (column) =>
          `CREATE INDEX IF NOT EXISTS ${identifier(lookupName(LOG, column))}\n  ON ${storage(table)} (version_table, (${mentioned("", column)}))\n  WHERE ${mentioned("", column)} IS NOT NULL;`,
      )
      .join("\n"),
};

/** Quoted and qualified name of the log. */
export function storage(table: TrackedTable): string {
  return qualified(table.auditSchema, LOG.name);
}

/** The text that a version set a column to or, of a delete, its last text. */
export function mentioned(row: string, { name }: Column): string {
  const member = `${row}version_changes->${literal(name)}`;
  return `coalesce(${newText(member)}, ${oldText(member)})`;
}
