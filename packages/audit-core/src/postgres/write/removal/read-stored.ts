import { engines } from "../../engines/engines.ts";
import { selectVersionColumns } from "../../read/entry-row.ts";
import type { EntryRow } from "../../read/entry-row.ts";
import { parseInstant } from "../../../core/instant.ts";
import { allOf, listed, nested } from "../../sql/layout.ts";
import { toUtc } from "../../sql/decode.ts";
import type { Sql } from "../../sql/sql.ts";
import { markedAction } from "../../read/marked-action.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";
import { VERSION_COLUMNS } from "../../table/version-columns.ts";
import { isRemovable, type Removable, removables } from "./removal.ts";
import { storedAction, type StoredEntry } from "./stored-entry.ts";

/** A place in the order of time, then of ids. */
export interface StoredPosition {
  readonly at: string;
  readonly id: string;
}

/** Which stored entries to read. */
export interface StoredRange {
  readonly before: string;
  /** Only those behind this place. */
  readonly after: StoredPosition | null;
  readonly limit: number;
  /** Ends the page with the entry that reaches this many bytes of values. */
  readonly bytes: number;
}

interface Row extends Omit<
  EntryRow,
  "version_metadata" | "version_on_behalf_of" | "changes" | "table_id" | "model"
> {
  readonly metadata: string | null;
  readonly on_behalf_of: string | null;
  readonly changes: string | null;
  readonly changed: string | null;
  readonly state: string | null;
}

const TEXTS = ["changes", "changed", "state"] as const;

/** Columns that are read as JSON text, because a driver would parse it. */
const JSON_COLUMNS: ReadonlySet<string> = new Set(["version_metadata", "version_on_behalf_of"]);

/**
 * Removable versions and entries of a table in the order of time. The place behind the last one is carried from page to page, so
 * that what stays is passed once.
 */
export async function readStored(
  sql: Sql,
  table: TrackedTable,
  { before, after, limit, bytes }: StoredRange,
): Promise<readonly StoredEntry[]> {
  const rows = await sql.query<Row>(storedQuery(table), [
    before,
    after?.at ?? "-infinity",
    after?.id ?? "0",
    limit,
    bytes,
  ]);
  return rows.map(toStored);
}

function storedQuery(table: TrackedTable): string {
  const [own, entries] = removables(table);
  const keyText = engines[table.engine].keyText(table, "h");
  const branches = [
    branchOf(own, [`${keyText} AS key`, "false AS entry", `${markedAction(table, "h")} AS mark`]),
    branchOf(entries, ["h.version_key AS key", "true AS entry", "NULL::text AS mark"]),
  ];
  const shared = VERSION_COLUMNS.filter((name) => !JSON_COLUMNS.has(name));
  const order = "v.version_at, v.version_id";
  const size = "coalesce(octet_length(v.state), 0) + coalesce(octet_length(v.changes), 0)";
  const measured = `SELECT v.*, sum(${size}) OVER (ORDER BY ${order} ROWS UNBOUNDED PRECEDING) - (${size}) AS bytes
FROM ${nested(`SELECT *\nFROM ${nested(branches.map(nested).join("\nUNION ALL\n"))} v\nORDER BY ${order}\nLIMIT $4`)} v`;
  const selected = [
    ...selectVersionColumns("v", shared),
    ...[...JSON_COLUMNS].map((name) => `v.${name}::text AS ${name.slice("version_".length)}`),
    "v.key",
    "v.entry",
    "v.mark",
    ...TEXTS.map((name) => `v.${name}`),
  ];
  return `SELECT${listed(selected)}
FROM ${nested(measured)} v
WHERE v.bytes < $5
ORDER BY ${order}`;
}

function branchOf(relation: Removable, own: readonly string[]): string {
  const where = allOf([
    "(h.version_at, h.version_id) > ($2::timestamptz, $3::bigint)",
    isRemovable(relation, "h", "$1::timestamptz"),
  ]);
  const rows = `SELECT h.*\nFROM ${relation.from} h\nWHERE ${where}\nORDER BY h.version_at, h.version_id\nLIMIT $4`;
  const texts = relation.storedTexts("h");
  const columns = [
    ...VERSION_COLUMNS.map((name) => `h.${name}`),
    ...own,
    ...TEXTS.map((name) => `${texts[name]} AS ${name}`),
  ];
  return `SELECT${listed(columns)}\nFROM ${nested(rows)} h`;
}

function toStored(row: Row): StoredEntry {
  return {
    id: row.version_id,
    key: row.key,
    action: storedAction(row.version_action, row.mark),
    isEntry: row.entry,
    at: instantOf(row.version_at),
    transactionId: row.version_transaction,
    label: row.version_label,
    actorType: row.version_actor_type,
    actorId: row.version_actor_id,
    actorLabel: row.version_actor_label,
    onBehalfOf: row.on_behalf_of,
    reason: row.version_reason,
    requestId: row.version_request_id,
    remoteAddress: row.version_remote_address,
    userAgent: row.version_user_agent,
    effectiveAt: row.version_effective_at === null ? null : instantOf(row.version_effective_at),
    metadata: row.metadata,
    changes: row.changes,
    changed: row.changed,
    state: row.state,
  };
}

/** A time in UTC, as a connection gives it whose time zone that is. */
const UTC = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?\+00:00$/;

/** The text as it is stored if it is no instant, such as `-infinity`. */
function instantOf(stored: string): string {
  const utc = UTC.exec(stored);
  if (utc !== null) return `${utc[1]}.${(utc[2] ?? "").padEnd(6, "0")}Z`;
  return parseInstant(toUtc(stored)) ?? stored;
}
