import { listed } from "../sql/layout.ts";
import { literal } from "../sql/quote.ts";

/** Columns of the context, which each version has with either engine. The prefix separates them from the model's columns. */
export const CONTEXT_COLUMNS = [
  { name: "version_actor_type", type: "text", path: ["actor", "type"] },
  { name: "version_actor_id", type: "text", path: ["actor", "id"] },
  { name: "version_actor_label", type: "text", path: ["actor", "label"] },
  { name: "version_reason", type: "text", path: ["reason"] },
  { name: "version_request_id", type: "text", path: ["requestId"] },
  { name: "version_remote_address", type: "text", path: ["remoteAddress"] },
  { name: "version_user_agent", type: "text", path: ["userAgent"] },
  { name: "version_metadata", type: "jsonb", path: ["metadata"] },
  { name: "version_on_behalf_of", type: "jsonb", path: ["actor", "onBehalfOf"] },
  { name: "version_effective_at", type: "timestamptz(6)", path: ["effectiveAt"] },
] as const;

/** Name of the column without its prefix, as `context()` returns it. */
export function contextMember(column: (typeof CONTEXT_COLUMNS)[number]): string {
  return column.name.slice("version_".length);
}

/** Order of a row's versions, newest first: by time, then by id. */
export function newestFirst(version: string): string {
  return `${version}.version_at DESC, ${version}.version_id DESC`;
}

/** Columns that the recording statement fills besides the context. */
export const RECORD_COLUMNS = ["version_at", "version_action", "version_label"] as const;

/** All columns that versions of both engines have, in the order that reads select them. */
export const VERSION_COLUMNS = [
  "version_id",
  ...RECORD_COLUMNS,
  "version_transaction",
  ...CONTEXT_COLUMNS.map(({ name }) => name),
] as const;

/** Name of a column as the attribute of a model: `versionActorId`. */
export function versionAttribute(column: string): string {
  return column.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());
}

/**
 * Column definitions of all history tables. A CHECK constraint would cost a tenth of a write: each statement parses it. The
 * ids of a partitioned one are the key of each partition: a key of the whole would have to contain the time.
 */
export function versionColumnsDdl(sequence: string, partitioned: boolean = false): string {
  return [
    `version_id bigint ${partitioned ? "NOT NULL" : "PRIMARY KEY"} DEFAULT nextval('${sequence}')`,
    "version_at timestamptz(6) NOT NULL",
    `version_action "char" NOT NULL`,
    "version_label text",
    "version_transaction xid8 NOT NULL DEFAULT pg_current_xact_id()",
    ...CONTEXT_COLUMNS.map(({ name, type }) => `${name} ${type}`),
  ].join(",\n  ");
}

/** Upgrades a history table of an earlier release: adds missing columns and drops its CHECK constraint. */
export function addVersionColumns(table: string): string {
  const additions = CONTEXT_COLUMNS.map(({ name, type }) => `ADD COLUMN IF NOT EXISTS ${name} ${type}`);
  return `ALTER TABLE ${table}${listed(additions)};
DO $hindsight$
DECLARE
  former record;
BEGIN
  FOR former IN
    SELECT conrelid::regclass AS on, conname
    FROM pg_constraint
    WHERE conrelid = ${literal(table)}::regclass
      AND contype = 'c'
      AND conname LIKE '%version_action_check'
  LOOP
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', former.on, former.conname);
  END LOOP;
END
$hindsight$;`;
}
