import { amendContextDdl } from "../write/amend-context.ts";
import { contextReaderDdl } from "../capture/context-reader.ts";
import { requireInLogDdl } from "../engines/delta/require-in-log.ts";
import { entriesDdl, entriesTable } from "../engines/entries.ts";
import { requireOldRows } from "../capture/hooks/require-old-rows.ts";
import { requireReadCommitted } from "../capture/truncate-isolation.ts";
import { guardDdl, refuseChange } from "./append-only.ts";
import { registryDdl } from "../table/registry.ts";
import { reshapedDdl } from "../capture/reshaped-rows.ts";
import { installedDdl } from "./installed-parts.ts";
import type { Ddl } from "../sql/ddl.ts";
import { identifier, literal, qualified } from "../sql/quote.ts";
import { preexistingRowsDdl } from "../capture/preexisting-rows.ts";
import { refusePastDdl } from "../read/as-of/removed-past.ts";
import { holdsDdl } from "../write/removal/holds.ts";
import { takeOverRemovals } from "../write/removal/take-over-removals.ts";
import { writeEntryDdl } from "../write/write-entry.ts";

/** DDL of everything that all tracked tables share. */
export function sharedDdl(schema: string): readonly Ddl[] {
  return [
    createSchema(schema),
    `CREATE SEQUENCE IF NOT EXISTS ${qualified(schema, "version_id")};`,
    registryDdl(schema),
    installedDdl(schema),
    preexistingRowsDdl(schema),
    ...contextReaderDdl(schema),
    refuseChange(schema),
    requireReadCommitted(schema),
    requireOldRows(schema),
    entriesDdl(schema),
    takeOverRemovals(schema),
    ...holdsDdl(schema),
    refusePastDdl(schema),
    requireInLogDdl(schema),
    guardDdl(schema, entriesTable(schema)),
    ...amendContextDdl(schema),
    writeEntryDdl(schema),
    ...reshapedDdl(schema),
  ];
}

/** Creates the audit schema. CREATE SCHEMA IF NOT EXISTS needs the CREATE privilege even if the schema exists. */
function createSchema(schema: string): string {
  return `DO $hindsight$ BEGIN
  IF to_regnamespace(${literal(identifier(schema))}) IS NULL THEN
    CREATE SCHEMA IF NOT EXISTS ${identifier(schema)};
  END IF;
END $hindsight$;`;
}
