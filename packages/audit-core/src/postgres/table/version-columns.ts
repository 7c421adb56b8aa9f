import { listed } from "../sql/layout.ts";
import { literal } from "../sql/quote.ts";

/**
 * Columns every stored version has, whichever engine wrote it. All begin with `version_`, so they stand beside
 * the columns of any model.
 */
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

/** The order of the versions of a row, the last one first: the clock tells, and of versions of one instant the id. */
export function newestFirst(version: string): string {
  return `${version}.version_at DESC, ${version}.version_id DESC`;
}

/** Filled by the statement that records: position, time, action and label. */
export const RECORD_COLUMNS = ["version_at", "version_action", "version_label"] as const;

/** Every shared column in the order reads select them. */
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

/** Column definitions shared by all tables of the log. A constraint would cost a tenth of a write: each statement parses it. */
export function versionColumnsDdl(sequence: string): string {
  return [
    `version_id bigint PRIMARY KEY DEFAULT nextval('${sequence}')`,
    "version_at timestamptz(6) NOT NULL",
    `version_action "char" NOT NULL`,
    "version_label text",
    "version_transaction xid8 NOT NULL DEFAULT pg_current_xact_id()",
    ...CONTEXT_COLUMNS.map(({ name, type }) => `${name} ${type}`),
  ].join(",\n  ");
}

/** Gives a table of the log, made by an earlier release, the shared columns that have come since, and takes its check. */
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
