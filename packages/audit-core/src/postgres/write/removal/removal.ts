import { STORED_ACTIONS } from "../../../core/action.ts";
import { engines } from "../../engines/engines.ts";
import { entriesTable, isGap } from "../../engines/entries.ts";
import type { VersionFilter } from "../../engines/engine.ts";
import { MAINTENANCE_SETTING } from "../../sql/maintenance.ts";
import { OWN_PATH } from "../../sql/own-path.ts";
import { literal, qualified } from "../../sql/quote.ts";
import { removeFunction, removeSignature } from "./remove-function.ts";
import { isRepeat } from "./repeats.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";
import { CONTEXT_COLUMNS, contextMember } from "../../table/version-columns.ts";

/** SQLSTATE of a removal that was refused because a state needs a version of it. */
export const NEEDED = "55000";

/** A relation that holds what may be removed. */
export interface Removable {
  readonly from: string;
  readonly belongs: VersionFilter;
  readonly stored: (row: string) => string;
  /** Whether nothing at or after an instant needs a row of it that is older. */
  readonly superseded: (row: string, before: string) => string;
}

/** The versions of a table, and its entries. That versions were removed is told for good. */
export function removables(table: TrackedTable): readonly [Removable, Removable] {
  const engine = engines[table.engine];
  const from = entriesTable(table.auditSchema);
  // The last gap that may be about a row is what tells that its last version may not be its state.
  const laterGap = (row: string, before: string) =>
    `SELECT FROM ${from} later WHERE ${isGap("later")} AND later.version_table = ${row}.version_table
    AND later.version_key IN ('', ${row}.version_key) AND later.version_id > ${row}.version_id AND later.version_at < ${before}`;
  return [
    {
      from: engine.storage(table),
      belongs: (row) => engine.belongs(table, row),
      stored: (row) => engine.stored(table, row),
      superseded: (row, before) => engine.superseded(table, row, before),
    },
    {
      from,
      belongs: (row) =>
        `${row}.version_table = ${table.id} AND ${row}.version_action <> ${literal(STORED_ACTIONS.removal)}`,
      stored: (row) => `jsonb_build_object('changes', ${row}.version_changes)`,
      superseded: (row, before) => `(NOT (${isGap(row)}) OR EXISTS (${laterGap(row, before)}))`,
    },
  ];
}

/** Whether a row of a relation belongs to the table and can go, given an instant as SQL. */
export function isRemovable({ belongs, superseded }: Removable, row: string, before: string): string {
  return `${belongs(row)} AND ${row}.version_at < ${before} AND ${superseded(row, before)}`;
}

/**
 * The one way for a role to remove versions of a table: those of `ids` that are there, if no state from `before` on needs
 * one of them, or without `before` if they are updates that changed nothing. No instant after now counts, and no deletion
 * goes while an older version of its row stays, or the row would come back. What went is an entry, with who and why.
 */
export function removalDdl(table: TrackedTable): string {
  const [own, entries] = removables(table);
  const maintained = literal(MAINTENANCE_SETTING);
  const row = qualified(table.auditSchema, "context_row");
  const names = CONTEXT_COLUMNS.map(({ name }) => name).join(", ");
  const members = CONTEXT_COLUMNS.map((column) => `c.${contextMember(column)}`).join(", ");
  const remove = (relation: Removable, can: string) =>
    `DELETE FROM ${relation.from} h WHERE h.version_id = ANY (ids) AND ${can} RETURNING h.version_id, h.version_at`;
  const stays = [own, entries].map(
    (relation) =>
      `SELECT FROM ${relation.from} h WHERE h.version_id = ANY (ids) AND ${relation.belongs("h")}`,
  );
  return `CREATE OR REPLACE FUNCTION ${removeFunction(table)}(ids bigint[], before timestamptz) RETURNS bigint[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = ${OWN_PATH} SET TimeZone = 'UTC' AS $hindsight$
#variable_conflict use_variable
DECLARE
  c ${row} := ${qualified(table.auditSchema, "context")}();
  cut timestamptz := least(before, clock_timestamp());
  maintained text := coalesce(current_setting(${maintained}, true), '');
  gone record;
BEGIN
  PERFORM set_config(${maintained}, 'on', true);
  WITH versions AS (
    ${remove(own, `CASE WHEN before IS NULL THEN ${isRepeat(table, "h")} ELSE ${isRemovable(own, "h", "cut")} AND ${isLastToGo(table)} END`)}
  ), entries AS (
    ${remove(entries, `before IS NOT NULL AND ${isRemovable(entries, "h", "cut")}`)}
  )
  SELECT array_agg(version_id ORDER BY version_id) AS ids, count(*) AS total, min(version_at) AS oldest, max(version_at) AS newest,
    range_agg(int8range(version_id, version_id, '[]')) AS ranges INTO gone FROM (TABLE versions UNION ALL TABLE entries) h;
  PERFORM set_config(${maintained}, maintained, true);
  IF before IS NOT NULL AND (EXISTS (${stays.join(") OR EXISTS (")})) THEN
    RAISE EXCEPTION 'states from % on need some of these versions; none is removed', cut USING ERRCODE = '${NEEDED}';
  END IF;
  IF gone.total > 0 THEN
    INSERT INTO ${entries.from} (version_at, version_action, version_label, ${names}, version_table, version_model, version_key, version_changes)
    VALUES (clock_timestamp(), ${literal(STORED_ACTIONS.removal)}, gone.total || CASE gone.total WHEN 1 THEN ' version' ELSE ' versions' END, ${members}, ${table.id}, ${literal(table.model)}, '',
      jsonb_build_object('versions', jsonb_build_array(jsonb_build_object('count', gone.total, 'ids', gone.ranges::text, 'from', gone.oldest, 'to', gone.newest, 'before', cut), NULL)));
  END IF;
  RETURN coalesce(gone.ids, '{}');
END
$hindsight$;
REVOKE ALL ON FUNCTION ${removeSignature(table)} FROM PUBLIC;`;
}

/** Whether a version is no deletion, or all older versions of its row go with it. */
function isLastToGo(table: TrackedTable): string {
  const engine = engines[table.engine];
  const sameRow = engine.keyColumns(table).map((column) => `older.${column} = h.${column}`);
  return `(h.version_action <> '-' OR NOT EXISTS (SELECT FROM ${engine.storage(table)} older
    WHERE ${[engine.belongs(table, "older"), ...sameRow].join(" AND ")} AND (older.version_at, older.version_id) < (h.version_at, h.version_id)
    AND older.version_id NOT IN (SELECT unnest(ids))))`;
}
