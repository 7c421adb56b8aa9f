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
import { keyToFind } from "../../table/keys/key-to-find.ts";
import { keyTextOf } from "../../table/tracked-table.ts";
import { entriesTable, isGap } from "../../engines/entries.ts";
import { whereStored } from "../../engines/where-stored.ts";
import { registry } from "../../table/registry.ts";
import { ACTION } from "../../table/stored-action.ts";
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
  /** Whether to read all that are older, not only those that can be removed. */
  readonly needed: boolean;
  /** Only those behind this place. */
  readonly after: StoredPosition | null;
  readonly limit: number;
  /** Ends the page with the entry that reaches this many bytes of values. */
  readonly bytes: number;
}

/** Columns of a stored entry, as {@link selectStored} selects them. */
export interface StoredColumns extends Omit<
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
  { before, needed, after, limit, bytes }: StoredRange,
): Promise<readonly StoredEntry[]> {
  const isWanted = (relation: Removable) =>
    allOf([
      "(h.version_at, h.version_id) > ($3::timestamptz, $4::bigint)",
      needed
        ? allOf([relation.belongs("h"), "h.version_at < $5::timestamptz"])
        : isRemovable(relation, "h", "$5::timestamptz"),
    ]);
  const rows = await sql.query<StoredColumns>(storedQuery(table, "ASC", removables(table).map(isWanted)), [
    limit,
    bytes,
    after?.at ?? "-infinity",
    after?.id ?? "0",
    before,
  ]);
  return rows.map(toStored);
}

/** Which stored entries of a row to read, the newest first. */
export interface StoredRowRange {
  /** Values of the key, in key order. */
  readonly key: readonly string[];
  /** Only those before this place. */
  readonly before: StoredPosition | null;
  readonly limit: number;
  readonly bytes: number;
}

/** Stored entries about one row, and its key as they have it. */
export interface StoredRow {
  readonly key: string;
  readonly entries: readonly StoredEntry[];
}

/** Versions of a row and entries about it, and gaps of the whole table, the newest first. */
export async function readStoredOfRow(
  sql: Sql,
  table: TrackedTable,
  { key, before, limit, bytes }: StoredRowRange,
): Promise<StoredRow> {
  const behind = "(h.version_at, h.version_id) < ($3::timestamptz, $4::bigint)";
  const found = (first: number) =>
    keyToFind(
      table,
      key.map((_value, i) => `$${first + i}`),
    );
  const values = found(5);
  const aboutRow = `h.version_key = ${keyTextOf(table, values)} OR h.version_key = '' AND ${isGap("h")}`;
  const [own, entries] = removables(table);
  const wanted = [
    allOf([behind, own.belongs("h"), engines[table.engine].hasKey(table, "h", values)]),
    allOf([behind, entries.belongs("h"), `(${aboutRow})`]),
  ];
  const [named] = await sql.query<{ key: string }>(`SELECT ${keyTextOf(table, found(1))} AS key`, key);
  const rows = await sql.query<StoredColumns>(storedQuery(table, "DESC", wanted), [
    limit,
    bytes,
    before?.at ?? "infinity",
    before?.id ?? LAST_ID,
    ...key,
  ]);
  return { key: named?.key ?? "", entries: rows.map(toStored) };
}

/** How many versions and entries removals with a cut have taken from a table, and how far they went. */
export async function countRemoved(
  sql: Sql,
  table: TrackedTable,
): Promise<{ readonly versions: number; readonly before: string | null }> {
  const taken = `SELECT coalesce(sum((${REMOVED}->>'count')::bigint), 0)
${fromRemovals(table)}`;
  const cut = `SELECT to_jsonb(known.removed_before) #>> '{}'
FROM ${registry(table.auditSchema)} known
WHERE known.id = ${table.id}`;
  const [found] = await sql.query<{ versions: string; before: string | null }>(
    `SELECT${listed([`${nested(taken)} AS versions`, `${nested(cut)} AS before`])}`,
  );
  const before = found?.before ?? null;
  return { versions: Number(found?.versions), before: before === null ? null : instantOf(before) };
}

/** What a removal with a cut took. */
export interface RemovalSpan {
  /** Versions and other entries. */
  readonly versions: number;
  /** Times of the first and the last of them. */
  readonly from: string;
  readonly to: string;
  /** The cut: states from then on need none of them. */
  readonly before: string;
}

/** What each removal with a cut has taken from a table. */
export async function readRemovals(sql: Sql, table: TrackedTable): Promise<readonly RemovalSpan[]> {
  const members = Object.entries({ versions: "count", from: "from", to: "to", before: "before" }).map(
    ([name, member]) => `${REMOVED}->>'${member}' AS "${name}"`,
  );
  const found = await sql.query<Omit<RemovalSpan, "versions"> & { versions: string }>(
    `SELECT${listed(members)}
${fromRemovals(table)}`,
  );
  return found.map(({ versions, from, to, before }) => ({
    versions: Number(versions),
    from: instantOf(from),
    to: instantOf(to),
    before: instantOf(before),
  }));
}

const REMOVED = "removal.version_changes->'versions'->0";

function fromRemovals(table: TrackedTable): string {
  return `FROM ${entriesTable(table.auditSchema)} removal
WHERE ${allOf([
    `removal.version_table = ${table.id}`,
    "removal.version_key = ''",
    `removal.version_action = ${ACTION.removal}`,
    `${REMOVED}->>'before' IS NOT NULL`,
  ])}`;
}

const LAST_ID = "9223372036854775807";

/** Query for a page of those versions and those entries: at most $1, and $2 bytes of values. */
function storedQuery(table: TrackedTable, direction: "ASC" | "DESC", wanted: readonly string[]): string {
  const [own, entries] = removables(table);
  const [wantedVersions = "false", wantedEntries = "false"] = wanted;
  const branches = [
    `${storedVersion(table, "h")}\nFROM ${wantedRows(own, direction, wantedVersions)} h`,
    `${storedColumns(entries, "h", ["h.version_key AS key", "true AS entry", "NULL::text AS mark"])}
FROM ${wantedRows(entries, direction, wantedEntries)} h`,
  ];
  const order = `v.version_at ${direction}, v.version_id ${direction}`;
  const size = "coalesce(octet_length(v.state), 0) + coalesce(octet_length(v.changes), 0)";
  const measured = `SELECT v.*, sum(${size}) OVER (ORDER BY ${order} ROWS UNBOUNDED PRECEDING) - (${size}) AS bytes
FROM ${nested(`SELECT *\nFROM ${nested(branches.map(nested).join("\nUNION ALL\n"))} v${whereStored(table)}\nORDER BY ${order}\nLIMIT $1`)} v`;
  return `SELECT${selectStored("v")}
FROM ${nested(measured)} v
WHERE v.bytes < $2
ORDER BY ${order}`;
}

/** What {@link toStored} reads, of rows that {@link storedVersion} or its like selected. */
export function selectStored(row: string, others: readonly string[] = []): string {
  const shared = VERSION_COLUMNS.filter((name) => !JSON_COLUMNS.has(name));
  return listed([
    ...selectVersionColumns(row, shared),
    ...[...JSON_COLUMNS].map((name) => `${row}.${name}::text AS ${name.slice("version_".length)}`),
    `${row}.key`,
    `${row}.entry`,
    `${row}.mark`,
    ...TEXTS.map((name) => `${row}.${name}`),
    ...others,
  ]);
}

/** Selects a version of a table for {@link selectStored}. */
export function storedVersion(table: TrackedTable, row: string, others: readonly string[] = []): string {
  const keyText = engines[table.engine].keyText(table, row);
  const marked = `${markedAction(table, row)} AS mark`;
  return storedColumns(removables(table)[0], row, [`${keyText} AS key`, "false AS entry", marked, ...others]);
}

function storedColumns({ storedTexts }: Removable, row: string, own: readonly string[]): string {
  const texts = storedTexts(row);
  return `SELECT${listed([
    ...VERSION_COLUMNS.map((name) => `${row}.${name}`),
    ...own,
    ...TEXTS.map((name) => `${texts[name]} AS ${name}`),
  ])}`;
}

function wantedRows({ from }: Removable, direction: "ASC" | "DESC", where: string): string {
  const order = `h.version_at ${direction}, h.version_id ${direction}`;
  return nested(`SELECT h.*\nFROM ${from} h\nWHERE ${where}\nORDER BY ${order}\nLIMIT $1`);
}

/** The entry of selected columns. */
export function toStored(row: StoredColumns): StoredEntry {
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
export function instantOf(stored: string): string {
  const utc = UTC.exec(stored);
  if (utc !== null) return `${utc[1]}.${(utc[2] ?? "").padEnd(6, "0")}Z`;
  return parseInstant(toUtc(stored)) ?? stored;
}
