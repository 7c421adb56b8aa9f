import { engines } from "../../engines/engines.ts";
import { entriesTable, insertEntry, isGap } from "../../engines/entries.ts";
import type { StoredTexts, VersionFilter } from "../../engines/engine.ts";
import type { Ddl } from "../../sql/ddl.ts";
import { allOf, anyOf, call, cases, indented, nested, when } from "../../sql/layout.ts";
import { MAINTENANCE_SETTING } from "../../sql/maintenance.ts";
import { SAFE_SEARCH_PATH } from "../../sql/safe-search-path.ts";
import { literal, qualified } from "../../sql/quote.ts";
import { removeFunction } from "./remove-function.ts";
import { isEntryHeld, isVersionHeld, lockHolds } from "./holds.ts";
import { isNoOpUpdate } from "./no-op-updates.ts";
import { registry } from "../../table/registry.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";
import { ACTION } from "../../table/stored-action.ts";

/** SQLSTATE of a removal that was rejected because a state needs one of the versions. */
export const NEEDED = "55000";

/** A relation from which versions or entries can be removed. */
export interface Removable {
  readonly from: string;
  readonly belongs: VersionFilter;
  readonly stored: (row: string) => string;
  readonly storedTexts: (row: string) => StoredTexts;
  /** Whether a row that is older than an instant is not needed at or after it. */
  readonly superseded: (row: string, before: string) => string;
  /** Whether a hold keeps a row, or an earlier version of it: what is left of a row has no holes. */
  readonly held: (row: string) => string;
}

/** The versions of a table, and its entries except removals, which are kept forever. */
export function removables(table: TrackedTable): readonly [Removable, Removable] {
  const engine = engines[table.engine];
  const from = entriesTable(table.auditSchema);
  // The last gap of a row is needed: it says that the row's last version may not be its state.
  const laterGap = (row: string, before: string) => `SELECT
FROM ${from} later
WHERE ${isGap("later")}
  AND later.version_table = ${row}.version_table
  AND later.version_key IN ('', ${row}.version_key)
  AND later.version_id > ${row}.version_id
  AND later.version_at < ${before}`;
  return [
    {
      from: engine.storage(table),
      belongs: (row) => engine.isOf(table, row),
      stored: (row) => engine.stored(table, row),
      storedTexts: (row) => engine.storedTexts(table, row),
      superseded: (row, before) => engine.superseded(table, row, before),
      held: (row) => isVersionHeld(table, row),
    },
    {
      from,
      belongs: (row) => `${row}.version_table = ${table.id} AND ${row}.version_action <> ${ACTION.removal}`,
      stored: (row) => `jsonb_build_object('changes', ${row}.version_changes)`,
      storedTexts: (row) => ({
        changes: `${row}.version_changes::text`,
        changed: "NULL::text",
        state: "NULL::text",
      }),
      superseded: (row, before) => nested(`NOT (${isGap(row)}) OR EXISTS ${nested(laterGap(row, before))}`),
      held: (row) => isEntryHeld(table, row),
    },
  ];
}

/** Whether a row of a relation belongs to the table and can be removed, given an instant as SQL. */
export function isRemovable({ belongs, superseded, held }: Removable, row: string, before: string): string {
  return allOf([
    belongs(row),
    `${row}.version_at < ${before}`,
    superseded(row, before),
    `NOT ${nested(held(row))}`,
  ]);
}

/**
 * The function by which a role removes versions of a table: those of `ids` if no state at or after `before` needs them or,
 * without `before`, if they are no-op updates; and none that a hold keeps. A delete is not removed as long as an older version of its row is kept, or the
 * row would reappear. An entry records the removal with its context.
 */
export function removalDdl(table: TrackedTable): readonly Ddl[] {
  const [own, entries] = removables(table);
  const context = qualified(table.auditSchema, "context");
  const maintained = literal(MAINTENANCE_SETTING);
  const remove = (relation: Removable, can: string) => `DELETE FROM ${relation.from} version
WHERE ${allOf(["version.version_id = ANY (ids)", can])}
RETURNING version.version_id, version.version_at, version.version_transaction::text::numeric AS transaction`;
  const canGo = cases([
    `WHEN before IS NULL THEN ${allOf([isNoOpUpdate(table, "version"), `NOT ${nested(own.held("version"))}`])}`,
    `ELSE ${allOf([isRemovable(own, "version", "cut"), isDeleteLast(table)])}`,
  ]);
  const entryCanGo = allOf(["before IS NOT NULL", isRemovable(entries, "version", "cut")]);
  const stays = [own, entries].map(({ from, belongs }) => {
    const left = allOf(["version.version_id = ANY (ids)", belongs("version")]);
    return `EXISTS ${nested(`SELECT\nFROM ${from} version\nWHERE ${left}`)}`;
  });
  const removed = `WITH versions AS ${nested(remove(own, canGo))},
entries AS ${nested(remove(entries, entryCanGo))}
SELECT
  array_agg(version_id ORDER BY version_id) AS ids,
  count(*) AS total,
  min(version_at) AS oldest,
  max(version_at) AS newest,
  range_agg(int8range(version_id, version_id, '[]')) AS ranges,
  range_agg(numrange(transaction, transaction + 1)) AS transactions
INTO gone
FROM (TABLE versions UNION ALL TABLE entries) removed;`;
  return [
    {
      kind: "function",
      name: removeFunction(table),
      arguments: ["ids bigint[]", "before timestamptz"],
      returns: "bigint[]",
      security: "DEFINER",
      settings: { search_path: SAFE_SEARCH_PATH, TimeZone: "'UTC'" },
      body: `#variable_conflict use_variable
DECLARE
  context ${qualified(table.auditSchema, "context_row")} := ${context}();
  cut timestamptz := least(before, clock_timestamp());
  maintained text := coalesce(current_setting(${maintained}, true), '');
  gone record;
BEGIN
  ${lockHolds(table.auditSchema)}
  PERFORM set_config(${maintained}, 'on', true);
${indented(removed)}
  PERFORM set_config(${maintained}, maintained, true);
${indented(when(allOf(["before IS NOT NULL", nested(anyOf(stays))]), STAYS))}
${indented(when("gone.total > 0", recordRemoval(table)))}
  RETURN coalesce(gone.ids, '{}');
END`,
    },
  ];
}

const STAYS = `RAISE EXCEPTION 'states at or after % need some of these versions, or a hold keeps them; none was removed', cut
  USING ERRCODE = '${NEEDED}';`;

/** Statements that record the removal, from the variable `gone`. */
function recordRemoval(table: TrackedTable): string {
  const removed = call("jsonb_build_object", [
    "'count', gone.total",
    "'ids', gone.ranges::text",
    "'transactions', gone.transactions::text",
    "'from', gone.oldest",
    "'to', gone.newest",
    "'before', CASE WHEN before IS NOT NULL THEN cut END",
  ]);
  const insert = insertEntry(table.auditSchema, {
    at: "clock_timestamp()",
    action: ACTION.removal,
    label: "gone.total || CASE gone.total WHEN 1 THEN ' version' ELSE ' versions' END",
    table: table.id,
    model: literal(table.model),
    key: "''",
    changes: `jsonb_build_object('versions', jsonb_build_array(${removed}, NULL))`,
  });
  const removedBefore = `UPDATE ${registry(table.auditSchema)} known
SET removed_before = cut
WHERE ${allOf([`known.id = ${table.id}`, "before IS NOT NULL", nested("known.removed_before IS NULL OR known.removed_before < cut")])}`;
  return `${insert};
${removedBefore};`;
}

/** Whether a version is not a delete, or all older versions of its row are removed with it. */
function isDeleteLast(table: TrackedTable): string {
  const engine = engines[table.engine];
  const sameRow = engine.keyColumns(table).map((column) => `older.${column} = version.${column}`);
  const staying = `SELECT
FROM ${engine.storage(table)} older
WHERE ${allOf([
    engine.isOf(table, "older"),
    ...sameRow,
    "(older.version_at, older.version_id) < (version.version_at, version.version_id)",
    ...(table.partitioned ? ["older.version_at <= version.version_at"] : []),
    "older.version_id NOT IN (SELECT unnest(ids))",
  ])}`;
  return nested(`version.version_action <> ${ACTION.delete} OR NOT EXISTS ${nested(staying)}`);
}
