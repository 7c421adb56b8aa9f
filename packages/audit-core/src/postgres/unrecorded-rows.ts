import { asStored, storedType, storedValue } from "./column.ts";
import type { Engine } from "./engine.ts";
import { entriesTable, isGap } from "./entries.ts";
import { identifier, literal } from "./quote.ts";
import { keyText, sameKey, type TrackedTable } from "./tracked-table.ts";
import { CONTEXT_COLUMNS, contextMember } from "./version-columns.ts";

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
const REASON = "Changed while recording was skipped";

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
 * Makes good for what was not recorded of the rows of this statement, before it is recorded itself: what their last
 * versions say and what the statement found becomes a version, where they differ. Without it the next version would
 * take over changes that were not made with it, and the engines would tell different stories.
 */
export function recordUnrecorded(table: TrackedTable, engine: Engine, rows: ChangedRows): string {
  const stored = {
    ...table,
    columns: table.columns.map(asStored),
    effectiveAt: null,
    whenChanged: table.whenChanged?.map(asStored) ?? null,
  };
  const gaps = gapsOf(table);
  const key = table.key.map(({ name }) => identifier(name));
  const touched = [rows.old, rows.new].flatMap((relation) =>
    relation === null ? [] : `SELECT ${key.map((name) => `r.${name}`).join(", ")} FROM ${relation} r`,
  );
  const ofRow = (version: string, row: string) =>
    engine.hasKey(
      table,
      version,
      key.map((name) => `${row}.${name}`),
    );
  const state = engine.state(table, (version) => ofRow(version, "stale_row"));
  const found =
    rows.old === null
      ? `SELECT ${table.columns.map((column) => `NULL::${storedType(column)} AS ${identifier(column.name)}`).join(", ")} WHERE false`
      : `SELECT ${table.columns.map((column) => `${storedValue(column, "r", table.auditSchema)} AS ${identifier(column.name)}`).join(", ")} FROM ${rows.old} r JOIN stale stale_row ON ${sameKey(table, "r", "stale_row")}`;
  const context = CONTEXT_COLUMNS.map(
    (column) =>
      `${column.name === "version_reason" ? literal(REASON) : "NULL"}::${column.type} AS ${contextMember(column)}`,
  );
  return `IF ${anyGap(table)} THEN
    WITH stale AS MATERIALIZED (
      SELECT t.* FROM (${touched.join(" UNION ")}) t
      WHERE NOT EXISTS (SELECT FROM ${engine.storage(table)} h WHERE ${ofRow("h", "t")} AND h.version_at > (SELECT max(g.version_at) FROM ${gaps}))
    )
    ${engine.record(stored, {
      old: `(SELECT b.* FROM stale stale_row CROSS JOIN LATERAL (${state}) b)`,
      new: `(${found})`,
      at: "hindsight.changed_at - interval '1 microsecond'",
      context: `(SELECT ${context.join(", ")})`,
    })};
  END IF;`;
}

/** Whether a statement on the table was ever left unrecorded. */
export function anyGap(table: TrackedTable): string {
  return `EXISTS (SELECT FROM ${gapsOf(table)})`;
}

function gapsOf(table: TrackedTable): string {
  return `${entriesTable(table.auditSchema)} g WHERE g.version_table = ${table.id} AND ${isGap("g")}`;
}
