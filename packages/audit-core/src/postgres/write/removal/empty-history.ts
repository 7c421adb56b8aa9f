import { engines } from "../../engines/engines.ts";
import { entriesAbout, entriesTable } from "../../engines/entries.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";

/** Statements that remove all versions of tables and all entries about them. They need the owner of the history. */
export function emptyHistory(auditSchema: string, tables: readonly TrackedTable[]): string {
  const storages = new Map<string, string[]>([
    [entriesTable(auditSchema), [entriesAbout(tables, true)("h")]],
  ]);
  for (const table of tables) {
    const engine = engines[table.engine];
    const storage = engine.storage(table);
    storages.set(storage, [...(storages.get(storage) ?? []), engine.belongs(table, "h")]);
  }
  return [...storages]
    .map(
      ([storage, belong]) => `ALTER TABLE ${storage} DISABLE TRIGGER hindsight_append_only;
DELETE FROM ${storage} h WHERE ${belong.join(" OR ")};
ALTER TABLE ${storage} ENABLE TRIGGER hindsight_append_only;`,
    )
    .join("\n");
}
