import { asStored, storedType, storedValue } from "../table/column.ts";
import type { Engine } from "../engines/engine.ts";
import { entriesTable, insertEntry, isGap } from "../engines/entries.ts";
import { notNoOp } from "../engines/no-op.ts";
import { pairRows } from "../engines/pair-rows.ts";
import { allOf, anyOf, cases, listed, nested, when } from "../sql/layout.ts";
import { identifier, literal } from "../sql/quote.ts";
import { keyOf, keyText, sameKey, type TrackedTable } from "../table/tracked-table.ts";
import { ACTION } from "../table/stored-action.ts";
import { preexistingRows } from "./preexisting-rows.ts";
import { CONTEXT_COLUMNS, contextMember } from "../table/version-columns.ts";

/** Old and new rows of a change as SQL relations; `null` for none. */
export interface ChangedRows {
  readonly old: string | null;
  readonly new: string | null;
}

/** Rows of a statement that may be an INSERT, UPDATE or DELETE. */
export interface SeenRows extends ChangedRows {
  /** Relation with all written rows; by default the new ones, else the old ones. */
  readonly written?: string;
}

/** Reason of a catch-up version after statements that were not recorded. */
const SKIPPED = "Changed while recording was skipped";
/** Reason of the first version of a row that existed before its table was recorded. */
const BEFORE = "Was there before it was recorded";

/** Records a gap in place of a statement's versions: one entry with the context, the number of rows and, for one row, its key. */
export function recordGap(table: TrackedTable, rows: SeenRows): string {
  const written = rows.written ?? rows.new ?? rows.old ?? "";
  const keys = [rows.old, rows.new].flatMap((relation) =>
    relation === null ? [] : [`SELECT ${keyText(table, "r")} AS key FROM ${relation} r`],
  );
  const touched = `SELECT min(key) AS first, max(key) AS last\nFROM ${nested(keys.join("\nUNION ALL\n"))} touched`;
  const insert = insertEntry(
    table.auditSchema,
    {
      at: "hindsight.changed_at",
      action: ACTION.gap,
      label: "written.total || CASE WHEN written.total = 1 THEN ' row' ELSE ' rows' END",
      table: table.id,
      model: literal(table.model),
      key: "CASE WHEN keys.first = keys.last THEN keys.first ELSE '' END",
      changes: "'{}'",
    },
    `FROM ${nested(`SELECT count(*) AS total FROM ${written} r`)} written
CROSS JOIN ${nested(touched)} keys
WHERE written.total > 0`,
  );
  return `${insert};`;
}

/**
 * Statements that record a catch-up version for each row of the statement whose last version is stale, and a first version
 * for rows that have none. Otherwise the next version would include changes of other statements, with the wrong actor.
 */
export function recordUnrecorded(table: TrackedTable, engine: Engine, rows: ChangedRows): string {
  const stored = {
    ...table,
    columns: table.columns.map(asStored),
    effectiveAt: null,
    whenChanged: table.whenChanged?.map(asStored) ?? null,
  };
  const ofRow = (version: string, row: string) => engine.hasKey(table, version, keyOf(table, row));
  const state = engine.state(table, (version) => ofRow(version, "stale_row"));
  const gap = cases([`WHEN ${anyGap(table)} THEN ${literal(SKIPPED)}`, `ELSE ${literal(BEFORE)}`]);
  const context = CONTEXT_COLUMNS.map(
    (column) =>
      `${column.name === "version_reason" ? gap : "NULL"}::${column.type} AS ${contextMember(column)}`,
  );
  const recorded = `SELECT
FROM ${engine.storage(table)} recorded
WHERE ${allOf([ofRow("recorded", "touched"), isAfterUnrecorded(table, "recorded")])}`;
  const stale = `SELECT touched.*
FROM ${nested(changedKeys(table, rows))} touched
WHERE NOT EXISTS ${nested(recorded)}`;
  const record = engine.record(stored, {
    old: nested(
      `SELECT stale_state.*\nFROM stale stale_row\nCROSS JOIN LATERAL ${nested(state)} stale_state`,
    ),
    new: nested(foundRows(table, rows)),
    at: "hindsight.changed_at - interval '1 microsecond'",
    context: nested(`SELECT${listed(context)}`),
  });
  return `${when(
    "current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted')",
    `PERFORM FROM ${preexistingRows(table)} FOR SHARE;`,
  )}
WITH stale AS MATERIALIZED ${nested(stale)}
${record};`;
}

/** The stale rows before the statement, with masks applied. */
function foundRows(table: TrackedTable, { old, new: now }: ChangedRows): string {
  if (old === null) {
    const none = table.columns.map((column) => `NULL::${storedType(column)} AS ${identifier(column.name)}`);
    return `SELECT${listed(none)}\nWHERE false`;
  }
  const values = table.columns.map(
    (column) => `${storedValue(column, "found_row", table.auditSchema)} AS ${identifier(column.name)}`,
  );
  return `SELECT${listed(values)}
FROM ${foundOnce(table, old, now)} found_row
JOIN stale stale_row ON ${sameKey(table, "found_row", "stale_row")}`;
}

/** Keys of the rows for which the statement creates a version. */
function changedKeys(table: TrackedTable, { old, new: now }: ChangedRows): string {
  const names = table.key.map(({ name }) => identifier(name));
  if (old === null || now === null) return `SELECT DISTINCT ${names.join(", ")} FROM ${old ?? now}`;
  const { from, isDeleted, isCreated } = pairRows(table, old, now);
  const keys = names.map(
    (name) => `CASE WHEN ${isDeleted} THEN old_row.${name} ELSE new_row.${name} END AS ${name}`,
  );
  return `SELECT DISTINCT${listed(keys)}
${from.join("\n")}
WHERE ${anyOf([isDeleted, isCreated, ...notNoOp(table)])}`;
}

/** Each old row once. If foreign key actions updated a row twice, the one that is not an intermediate state. */
function foundOnce(table: TrackedTable, old: string, now: string | null): string {
  if (now === null || table.shape.byRow) return old;
  // An alias that is used as a whole row must not be the name of a column.
  const key = keyOf(table, "version_found").join(", ");
  const left = `SELECT
FROM ${now} version_left
WHERE ${allOf([sameKey(table, "version_left", "version_found"), "version_left::text = version_found::text"])}`;
  return nested(`SELECT DISTINCT ON (${key}) version_found.*
FROM ${old} version_found
ORDER BY ${key}, EXISTS ${nested(left)}`);
}

/** Whether the table has gaps, or had rows before it was recorded. */
export function anyUnrecorded(table: TrackedTable, { old }: ChangedRows): string {
  // A new row has no earlier state.
  if (old === null) return anyGap(table);
  return nested(anyOf([anyGap(table), `EXISTS ${nested(`SELECT FROM ${preexistingRows(table)}`)}`]));
}

/**
 * Whether the statement changed exactly one row (`isOne`), without changing its key, and the row has a version that is newer
 * than all gaps: then it has no unrecorded changes.
 */
export function isUpToDate(
  table: TrackedTable,
  engine: Engine,
  { old, new: now }: ChangedRows & { readonly old: string },
  isOne: string,
): string {
  const recorded = `SELECT
FROM ${engine.storage(table)} recorded
WHERE ${allOf([engine.hasKey(table, "recorded", keyOf(table, "old_row")), isAfterUnrecorded(table, "recorded")])}`;
  const kept = now === null ? "" : `\nJOIN ${now} new_row ON ${sameKey(table, "old_row", "new_row")}`;
  const upToDate = `SELECT EXISTS ${nested(recorded)}\nFROM ${old} old_row${kept}`;
  return `${isOne} AND ${nested(upToDate)}`;
}

/** Whether a version is newer than all gaps of the table and the beginning of its recording. */
function isAfterUnrecorded(table: TrackedTable, version: string): string {
  const lapses = `SELECT gap.version_at AS at
FROM ${gapsOf(table)}
UNION ALL
SELECT untold.since FROM ${preexistingRows(table)}`;
  return `${version}.version_at > ${nested(`SELECT max(lapse.at)\nFROM ${nested(lapses)} lapse`)}`;
}

function anyGap(table: TrackedTable): string {
  return `EXISTS ${nested(`SELECT\nFROM ${gapsOf(table)}`)}`;
}

function gapsOf(table: TrackedTable): string {
  return `${entriesTable(table.auditSchema)} gap\nWHERE gap.version_table = ${table.id} AND ${isGap("gap")}`;
}
