import { AuditError } from "../../../core/error.ts";
import { engines } from "../../engines/engines.ts";
import { entriesTable, insertEntry } from "../../engines/entries.ts";
import { readRemovedBefore } from "../../read/log-reader.ts";
import { allOf, array, call, listed, nested } from "../../sql/layout.ts";
import { literal, qualified } from "../../sql/quote.ts";
import type { Sql } from "../../sql/sql.ts";
import { registry } from "../../table/registry.ts";
import { ACTION } from "../../table/stored-action.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";
import { CONTEXT_COLUMNS, VERSION_COLUMNS } from "../../table/version-columns.ts";
import { withTextsChecked } from "../../table/with-texts-checked.ts";
import { keepInPlace } from "../keep-in-place.ts";
import { removables } from "./removal.ts";
import { RESTORED } from "./restoration.ts";
import { storedCharacter, type StoredEntry } from "./stored-entry.ts";

/** Result of a restoration. */
export interface RestoredVersions {
  /** How many versions and entries were stored again. */
  readonly restored: number;
  /** The time before which versions may still be missing, in ISO 8601; `null` if none are. */
  readonly removedBefore: string | null;
}

/** Rows of a batch: texts, as {@link StoredEntry} has them. */
const ROW = `(${[
  ...VERSION_COLUMNS.map((name) => `${name} text`),
  "version_key text",
  "version_changes text",
  "changed text",
  "state text",
].join(", ")})`;

/** Types of the columns of a batch, as the history has them. */
const TYPES: ReadonlyMap<string, string> = new Map<string, string>([
  ["version_id", "bigint"],
  ["version_at", "timestamptz"],
  ["version_action", '"char"'],
  ["version_label", "text"],
  ["version_transaction", "xid8"],
  ...CONTEXT_COLUMNS.map(({ name, type }) => [name, type] as const),
  ["version_key", "text"],
  ["version_changes", "jsonb"],
  ["changed", "jsonb"],
  ["state", "jsonb"],
]);

/**
 * Stores removed versions and entries of a table again, by batches, and says in the log how many. They must be stored as they were:
 * what does not fit the table as it is now is refused. As the owner, within a transaction; `comment` is the context comment.
 */
export async function restoreEntries(
  sql: Sql,
  table: TrackedTable,
  batches: AsyncIterable<readonly StoredEntry[]>,
  comment: string,
): Promise<RestoredVersions> {
  await keepInPlace(sql, table);
  let restored = 0;
  let oldest: string | null = null;
  for await (const batch of batches) {
    for (const isEntry of [false, true]) {
      const some = batch.filter((entry) => entry.isEntry === isEntry);
      if (some.length === 0) continue;
      const rows = JSON.stringify(some.map(toRow));
      await sql.query(isEntry ? restoringEntries(table) : restoringVersions(table), [rows]);
      await refuseOthers(sql, table, rows, isEntry);
    }
    restored += batch.length;
    for (const { at } of batch) if (oldest === null || at < oldest) oldest = at;
  }
  if (restored > 0) {
    await sql.query(`${comment}${noteOf(table)}`, [restored]);
    await sql.query(settleCut(table), [oldest]);
  }
  return { restored, removedBefore: await readRemovedBefore(sql, [table]) };
}

function toRow(entry: StoredEntry): Readonly<Record<string, string | null>> {
  return {
    version_id: entry.id,
    version_at: entry.at,
    version_action: storedCharacter(entry.action),
    version_label: entry.label,
    version_transaction: entry.transactionId,
    version_actor_type: entry.actorType,
    version_actor_id: entry.actorId,
    version_actor_label: entry.actorLabel,
    version_reason: entry.reason,
    version_request_id: entry.requestId,
    version_remote_address: entry.remoteAddress,
    version_user_agent: entry.userAgent,
    version_metadata: entry.metadata,
    version_on_behalf_of: entry.onBehalfOf,
    version_effective_at: entry.effectiveAt,
    version_key: entry.key,
    version_changes: entry.changes,
    changed: entry.changed,
    state: entry.state,
  };
}

function typedRows(): string {
  const columns = [...TYPES].map(([name, type]) => `r.${name}::${type} AS ${name}`);
  return `SELECT${listed(columns)}\nFROM jsonb_to_recordset($1::jsonb) r${ROW}`;
}

function restoringVersions(table: TrackedTable): string {
  return engines[table.engine].restoreVersions(withTextsChecked(table), typedRows());
}

function restoringEntries(table: TrackedTable): string {
  const columns = [...VERSION_COLUMNS, "version_table", "version_model", "version_key", "version_changes"];
  const values = [
    ...VERSION_COLUMNS.map((name) => `v.${name}`),
    table.id,
    literal(table.model),
    "v.version_key",
    "v.version_changes",
  ];
  return `INSERT INTO ${entriesTable(table.auditSchema)} (${listed(columns)}
)
SELECT${listed(values)}
FROM ${nested(typedRows())} v`;
}

/** Reads back what was stored: a column may have been dropped, renamed or shortened since. */
async function refuseOthers(sql: Sql, table: TrackedTable, rows: string, isEntry: boolean): Promise<void> {
  const [own, entries] = removables(table);
  const { from, stored } = isEntry ? entries : own;
  const hasState = !isEntry && engines[table.engine].storesColumns;
  const same = hasState
    ? `(${stored("h")})->'row' @> r.state::jsonb AND (${stored("h")})->'changed' IS NOT DISTINCT FROM coalesce(r.changed::jsonb, 'null')`
    : `(${stored("h")})->'changes' IS NOT DISTINCT FROM r.version_changes::jsonb${isEntry ? "" : ` AND ${hasOnlyKnown(table)}`}`;
  const [found] = await sql.query<{ others: string }>(
    `SELECT count(*) AS others
FROM jsonb_to_recordset($1::jsonb) r${ROW}
LEFT JOIN ${from} h ON h.version_id = r.version_id::bigint
WHERE h.version_id IS NULL OR NOT coalesce(${nested(same)}, false)`,
    [rows],
  );
  if (found?.others === "0") return;
  throw new AuditError(
    "UNSUPPORTED",
    `${table.model}: ${found?.others} versions do not fit the table as it is now, so none was restored. Read them from the archive`,
  );
}

/** Whether all changed columns are those of the table. */
function hasOnlyKnown({ columns, former }: TrackedTable): string {
  const known = [...columns, ...former].map(({ name }) => literal(name));
  return `r.version_changes::jsonb - ${array(known)} = '{}'`;
}

function noteOf(table: TrackedTable): string {
  const context = `${qualified(table.auditSchema, "context")}() context`;
  const restored = call("jsonb_build_object", ["'count'", "$1::bigint"]);
  return insertEntry(
    table.auditSchema,
    {
      at: "clock_timestamp()",
      action: ACTION.note,
      label: "$1::bigint || CASE $1::bigint WHEN 1 THEN ' version restored' ELSE ' versions restored' END",
      table: table.id,
      model: literal(table.model),
      key: "''",
      changes: `jsonb_build_object(${literal(RESTORED)}, jsonb_build_array(NULL, ${restored}))`,
    },
    `FROM ${context}`,
  );
}

/**
 * How far the removals went of which something is missing, and the times of those of them that took versions behind restored ones. The
 * latest comes first, and mostly ends the search.
 */
function settleCut(table: TrackedTable): string {
  const [own, entries] = removables(table);
  const removed = "removal.version_changes->'versions'->0";
  const present = [own, entries].map(
    ({ from, belongs }) => `SELECT count(*) AS number
FROM unnest((${removed}->>'ids')::int8multirange) ids
JOIN ${from} h ON h.version_id >= lower(ids) AND h.version_id < upper(ids)
WHERE ${belongs("h")}`,
  );
  const cut = `(${removed}->>'before')::timestamptz`;
  const span = `tstzrange((${removed}->>'from')::timestamptz, (${removed}->>'to')::timestamptz, '[]')`;
  const missing = (selected: string, where: readonly string[]) => `SELECT ${selected}
FROM ${entriesTable(table.auditSchema)} removal
WHERE ${allOf([
    `removal.version_table = ${table.id}`,
    `removal.version_action = ${ACTION.removal}`,
    `${cut} IS NOT NULL`,
    ...where,
    `(${removed}->>'count')::bigint IS DISTINCT FROM ${nested(`SELECT sum(number)\nFROM ${nested(present.join("\nUNION ALL\n"))} present`)}`,
  ])}`;
  const since = `(upper(${span}) >= $1::timestamptz OR ${span} && known.lacking)`;
  return `UPDATE ${registry(table.auditSchema)} known
SET
  removed_before = ${nested(`${missing(cut, [])}\nORDER BY 1 DESC\nLIMIT 1`)},
  lacking = ${nested(missing(`range_agg(${span})`, [since]))}
WHERE known.id = ${table.id}`;
}
