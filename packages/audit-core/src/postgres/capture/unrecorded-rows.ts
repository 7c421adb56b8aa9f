import { asStored, differs, storedType, storedValue } from "../table/column.ts";
import type { Engine } from "../engines/engine.ts";
import { entriesTable, isGap } from "../engines/entries.ts";
import { identifier, literal } from "../sql/quote.ts";
import { isMissing, keyOf, keyText, sameKey, type TrackedTable } from "../table/tracked-table.ts";
import { untoldRows } from "./untold.ts";
import { CONTEXT_COLUMNS, contextMember } from "../table/version-columns.ts";

/** Rows of a change, as relations in SQL; `null` for the side a change does not have. */
export interface ChangedRows {
  readonly old: string | null;
  readonly new: string | null;
}

/** Rows of a change in both directions, where a statement may have either. */
export interface SeenRows extends ChangedRows {
  /** Relation with all rows that the statement wrote; by default those it left, else those it found. */
  readonly written?: string;
}

/** Reason of a version that makes good for statements that were not recorded. */
const SKIPPED = "Changed while recording was skipped";
/** Reason of the first version of a row that was there before its table was recorded. */
const BEFORE = "Was there before it was recorded";

/**
 * What stands in the log for a statement that is not recorded: one entry with who, why and how many rows it wrote. Where it
 * was one row, its key.
 */
export function recordGap(table: TrackedTable, rows: SeenRows): string {
  const written = rows.written ?? rows.new ?? rows.old ?? "";
  const keys = [rows.old, rows.new].flatMap((relation) =>
    relation === null ? [] : `SELECT ${keyText(table, "r")} AS key FROM ${relation} r`,
  );
  const names = CONTEXT_COLUMNS.map(({ name }) => name).join(", ");
  const members = CONTEXT_COLUMNS.map((column) => `c.${contextMember(column)}`).join(", ");
  return `INSERT INTO ${entriesTable(table.auditSchema)} (version_at, version_action, version_label, ${names}, version_table, version_model, version_key, version_changes)
    SELECT hindsight.changed_at, '|', g.total || CASE WHEN g.total = 1 THEN ' row' ELSE ' rows' END, ${members}, ${table.id}, ${literal(table.model)}, CASE WHEN k.one = k.last THEN k.one ELSE '' END, '{}'
    FROM (SELECT count(*) AS total FROM ${written} r) g
    CROSS JOIN (SELECT min(key) AS one, max(key) AS last FROM (${keys.join(" UNION ALL ")}) touched) k WHERE g.total > 0;`;
}

/**
 * Makes good for what was not recorded of the rows that this statement changes, before it is recorded itself: what their
 * last versions say and what the statement found becomes a version, where they differ, and a row without any its first.
 * Without it the next version would take over changes that were not made with it, and the engines would tell different stories.
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
  const found =
    rows.old === null
      ? `SELECT ${table.columns.map((column) => `NULL::${storedType(column)} AS ${identifier(column.name)}`).join(", ")} WHERE false`
      : `SELECT ${table.columns.map((column) => `${storedValue(column, "r", table.auditSchema)} AS ${identifier(column.name)}`).join(", ")} FROM ${foundOnce(table, rows.old, rows.new)} r JOIN stale stale_row ON ${sameKey(table, "r", "stale_row")}`;
  const reason = `CASE WHEN ${anyGap(table)} THEN ${literal(SKIPPED)} ELSE ${literal(BEFORE)} END`;
  const context = CONTEXT_COLUMNS.map(
    (column) =>
      `${column.name === "version_reason" ? reason : "NULL"}::${column.type} AS ${contextMember(column)}`,
  );
  return `IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
      PERFORM FROM ${untoldRows(table)} FOR SHARE;
    END IF;
    WITH stale AS MATERIALIZED (
      SELECT t.* FROM (${changedKeys(table, rows)}) t
      WHERE NOT EXISTS (SELECT FROM ${engine.storage(table)} h WHERE ${ofRow("h", "t")} AND ${isSinceLapse(table, "h")})
    )
    ${engine.record(stored, {
      old: `(SELECT b.* FROM stale stale_row CROSS JOIN LATERAL (${state}) b)`,
      new: `(${found})`,
      at: "hindsight.changed_at - interval '1 microsecond'",
      context: `(SELECT ${context.join(", ")})`,
    })};`;
}

/** The keys of rows that get a version by the statement. */
function changedKeys(table: TrackedTable, { old, new: now }: ChangedRows): string {
  const names = table.key.map(({ name }) => identifier(name));
  if (old === null || now === null) return `SELECT DISTINCT ${names.join(", ")} FROM ${old ?? now}`;
  const [gone, fresh] = [isMissing(table, "n"), isMissing(table, "o")];
  const keys = names.map((name) => `CASE WHEN ${gone} THEN o.${name} ELSE n.${name} END AS ${name}`);
  const changed = (table.whenChanged ?? table.columns).map((column) => differs(column, "o", "n"));
  return `SELECT DISTINCT ${keys.join(", ")} FROM ${old} o FULL JOIN ${now} n ON ${sameKey(table, "o", "n")} WHERE ${[gone, fresh, ...changed].join(" OR ")}`;
}

/** The rows before, each once: of one that foreign key actions change twice, the image that neither of them left. */
function foundOnce(table: TrackedTable, old: string, now: string | null): string {
  if (now === null || table.shape.byRow) return old;
  const key = keyOf(table, "f").join(", ");
  const left = `EXISTS (SELECT FROM ${now} n WHERE ${sameKey(table, "n", "f")} AND n::text = f::text)`;
  return `(SELECT DISTINCT ON (${key}) f.* FROM ${old} f ORDER BY ${key}, ${left})`;
}

/** Whether a statement on the table was ever left unrecorded, or rows were there before it was recorded. */
export function anyLapse(table: TrackedTable, { old }: ChangedRows): string {
  // A row that comes has nothing to tell of before.
  return old === null ? anyGap(table) : `(${anyGap(table)} OR EXISTS (SELECT FROM ${untoldRows(table)}))`;
}

/**
 * Whether the statement changed one row, as `isOne` tells, that kept its key and has a version since the last lapse: nothing
 * of it went unrecorded.
 */
export function isTold(
  table: TrackedTable,
  engine: Engine,
  { old, new: now }: ChangedRows & { readonly old: string },
  isOne: string,
): string {
  const version = `${engine.hasKey(table, "h", keyOf(table, "o"))} AND ${isSinceLapse(table, "h")}`;
  const kept = now === null ? "" : ` JOIN ${now} n ON ${sameKey(table, "o", "n")}`;
  return `${isOne} AND (SELECT EXISTS (SELECT FROM ${engine.storage(table)} h WHERE ${version}) FROM ${old} o${kept})`;
}

/** Whether version `version` of a row is younger than all that was left unrecorded. */
function isSinceLapse(table: TrackedTable, version: string): string {
  return `${version}.version_at > (SELECT max(l.at) FROM (SELECT g.version_at AS at FROM ${gapsOf(table)} UNION ALL SELECT u.since FROM ${untoldRows(table)}) l)`;
}

function anyGap(table: TrackedTable): string {
  return `EXISTS (SELECT FROM ${gapsOf(table)})`;
}

function gapsOf(table: TrackedTable): string {
  return `${entriesTable(table.auditSchema)} g WHERE g.version_table = ${table.id} AND ${isGap("g")}`;
}
