import { amendContextDdl } from "../write/amend-context.ts";
import { contextReaderDdl } from "../capture/context-reader.ts";
import { entriesDdl, entriesTable } from "../engines/entries.ts";
import { createSchema } from "./create-schema.ts";
import { registryDdl } from "../table/registry.ts";
import { reshapedDdl } from "../capture/reshaped-rows.ts";
import { installedDdl } from "./standing.ts";
import { MAINTENANCE_SETTING } from "../sql/maintenance.ts";
import type { Ddl, FunctionDefinition, TriggerDefinition } from "../sql/ddl.ts";
import { OWN_PATH } from "../sql/own-path.ts";
import { literal, qualified } from "../sql/quote.ts";
import { untoldDdl } from "../capture/untold.ts";
import { writeEntryDdl } from "../write/write-entry.ts";

/** What all tracked tables share: the schema, the one sequence, the context reader, the guard of the history and the entries. */
export function sharedDdl(schema: string): readonly Ddl[] {
  return [
    createSchema(schema),
    `CREATE SEQUENCE IF NOT EXISTS ${qualified(schema, "version_id")};`,
    registryDdl(schema),
    installedDdl(schema),
    untoldDdl(schema),
    ...contextReaderDdl(schema),
    refuseChange(schema),
    requireReadCommitted(schema),
    requireOldRows(schema),
    entriesDdl(schema),
    guardDdl(schema, entriesTable(schema)),
    ...amendContextDdl(schema),
    writeEntryDdl(schema),
    ...reshapedDdl(schema),
  ];
}

/** What the functions that refuse have in common. */
const GUARD = { kind: "function", security: "INVOKER", settings: { search_path: OWN_PATH } } as const;

function refuseChange(schema: string): FunctionDefinition {
  return {
    ...GUARD,
    about: [
      "History only grows: the maintenance path alone may change it, and says so in its own transaction.",
    ],
    name: qualified(schema, "refuse_change"),
    arguments: [],
    returns: "trigger",
    body: `BEGIN
  IF current_setting(${literal(MAINTENANCE_SETTING)}, true) = 'on' AND TG_OP <> 'TRUNCATE' THEN
    RETURN NULL;
  END IF;
  RAISE EXCEPTION '% on %.% refused: history is append-only', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege';
END`,
  };
}

function requireReadCommitted(schema: string): FunctionDefinition {
  return {
    ...GUARD,
    about: [
      "TRUNCATE is recorded from the rows it will remove, and only this isolation level sees all of them.",
    ],
    name: qualified(schema, "require_read_committed"),
    arguments: [],
    returns: "void",
    body: `BEGIN
  IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
    RAISE EXCEPTION 'TRUNCATE of a tracked table cannot be recorded under % isolation', current_setting('transaction_isolation')
      USING ERRCODE = 'feature_not_supported', HINT = 'Use DELETE, or isolation level READ COMMITTED.';
  END IF;
END`,
  };
}

function requireOldRows(schema: string): FunctionDefinition {
  return {
    ...GUARD,
    about: [
      "Behind a BEFORE UPDATE trigger an UPDATE that joins tables returns as old what a concurrent transaction has replaced.",
    ],
    name: qualified(schema, "require_old_rows"),
    arguments: ["written regclass"],
    returns: "void",
    body: `BEGIN
  IF EXISTS (
    SELECT
    FROM pg_trigger t
    WHERE NOT t.tgisinternal
      AND t.tgtype & 19 = 19
      AND (t.tgrelid = written OR t.tgrelid IN (SELECT relid FROM pg_partition_tree(written)))
  ) THEN
    RAISE EXCEPTION 'hooks capture cannot record an UPDATE with FROM, or of a cursor, where % has a BEFORE UPDATE trigger: find the rows with WHERE … IN (SELECT …), or use capture "triggers"', written
      USING ERRCODE = 'feature_not_supported', SCHEMA = ${literal(schema)};
  END IF;
END`,
  };
}

/** Puts the guard on a table that holds versions. */
export function guardDdl(schema: string, storage: string): TriggerDefinition {
  return {
    kind: "trigger",
    name: "hindsight_append_only",
    when: "BEFORE UPDATE OR DELETE OR TRUNCATE",
    table: storage,
    each: "STATEMENT",
    function: qualified(schema, "refuse_change"),
  };
}
