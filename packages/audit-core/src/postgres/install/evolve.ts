import { maskKind } from "../../core/mask-kind.ts";
import { MASK } from "../../core/mask.ts";
import { isSized } from "../table/changed-columns.ts";
import { asStored, type Column } from "../table/column.ts";
import type { Engine } from "../engines/engine.ts";
import { entriesTable } from "../engines/entries.ts";
import { engines } from "../engines/engines.ts";
import { dropHookDdl } from "../capture/hooks/hook-capture.ts";
import { takeOver } from "../table/key-by-table.ts";
import type { InstalledColumn, InstalledTable } from "../table/installed-table.ts";
import { registry } from "../table/registry.ts";
import { maintenance } from "../sql/maintenance.ts";
import { removeSignature } from "../write/removal/remove-function.ts";
import type { Ddl } from "../sql/ddl.ts";
import { allOf, branch, call, cases, listed } from "../sql/layout.ts";
import { literal } from "../sql/quote.ts";
import { dropTriggerDdl } from "../capture/triggers/trigger-capture.ts";
import type { TrackedTable } from "../table/tracked-table.ts";
import { ACTION } from "../table/stored-action.ts";
import { VERSION_COLUMNS } from "../table/version-columns.ts";
import { withTextsChecked } from "../table/with-texts-checked.ts";

/**
 * DDL that adapts stored versions to a table that changed since the last installation: renamed columns are renamed, newly
 * masked columns are masked, added columns are added, types are converted, and versions are moved to another engine.
 */
export function evolveDdl(table: TrackedTable): readonly string[] {
  const { installed } = table;
  if (installed === null) return [];
  const engine = engines[installed.engine];
  const renamed = renamedColumns(table, installed);
  const masked = table.columns.flatMap((column) => newlyMasked(column));
  return [
    ...renamed.flatMap(({ from, to }) => [
      engine.renameColumn(table, from, to),
      followColumn(table, from, to),
    ]),
    ...masked.map(({ column, clear }) => engine.maskColumn(table, column, clear)),
    ...masked.map(({ column }) => maskNotes(table, column)),
    ...(masked.some(({ shownInLabels }) => shownInLabels) ? [dropLabels(table, engine)] : []),
    ...engine.adaptColumns(
      table,
      storedSince(
        table,
        renamed,
        masked.map(({ column }) => column.name),
      ),
    ),
    ...(installed.engine === table.engine ? [] : [changeEngine(table, engine, engines[table.engine])]),
  ];
}

/** A renamed column: its name at the last installation and its present one. */
export interface Renamed {
  readonly from: string;
  readonly to: string;
}

/** Columns with another name for the same `attnum`. */
export function renamedColumns(
  table: Pick<TrackedTable, "columns" | "hidden">,
  { columns, sameTable }: InstalledTable,
): readonly Renamed[] {
  if (!sameTable) return [];
  const present = new Set([...table.columns.map(({ name }) => name), ...table.hidden]);
  return table.columns.flatMap(({ name: to, position }) => {
    if (Object.hasOwn(columns, to)) return [];
    const from = Object.keys(columns).find(
      (name) => columns[name]?.position === position && !present.has(name),
    );
    return from === undefined ? [] : [{ from, to }];
  });
}

/** A column of which stored values are to be masked. */
export interface NewlyMasked {
  readonly column: Column;
  /** The column as its values in clear are stored. */
  readonly clear: Column;
  readonly shownInLabels: boolean;
}

/** The column, if values of it are stored in clear that are masked now; a size mask of before left the short ones. */
export function newlyMasked(column: Column): readonly NewlyMasked[] {
  const { mask, was } = column;
  if (mask === null || was === null || (was.masked && !isSized(column))) return [];
  // No label names a masked field.
  const shownInLabels = !was.masked && (was.shownInLabels ?? true);
  if (was.masked && maskKind(mask) === "size" && column.baseType !== "bytea")
    return [{ column, clear: asStored(column), shownInLabels }];
  const { type, baseType } = was;
  const changeable = column.changeable || type.includes(".");
  const clear = { ...column, mask: null, type, baseType, retyped: was.retyped || was.masked, changeable };
  return [{ column, clear, shownInLabels }];
}

/** The columns of the storage after renames and masks were applied. */
export function storedSince(
  table: TrackedTable,
  renamed: readonly Renamed[],
  masked: readonly string[],
): TrackedTable["stored"] {
  return table.stored
    .map((column) => ({
      ...column,
      name: renamed.find(({ from }) => from === column.name)?.to ?? column.name,
    }))
    .map((column) => (masked.includes(column.name) ? { ...column, type: "text", baseType: "text" } : column));
}

/** DDL that renames the history of renamed tables, via temporary names because tables may have swapped their names. */
export function moveDdl(tables: readonly TrackedTable[]): readonly Ddl[] {
  const moved = tables.flatMap((table) => {
    const { installed } = table;
    if (installed === null || !isRenamed(table, installed)) return [];
    const between = { ...table, name: `${table.id} on its way` };
    const engine = engines[installed.engine];
    const former = { ...installed, auditSchema: table.auditSchema };
    return [
      {
        away: [
          dropTriggerDdl(former),
          dropHookDdl(former),
          `DROP FUNCTION IF EXISTS ${removeSignature(former)};`,
          engine.renameTable(between, former),
        ],
        back: engine.renameTable(table, between),
      },
    ];
  });
  return [...moved.flatMap(({ away }) => away), ...moved.map(({ back }) => back)];
}

/** DDL that upgrades versions which an earlier release keyed by the model's name. */
export function takeOverDdl(table: TrackedTable): string {
  const model = table.installed?.formerModel ?? null;
  return model === null ? "" : takeOver(table, model);
}

/** Whether the table has another name than at the last installation. */
export function isRenamed(
  table: Pick<TrackedTable, "schema" | "name">,
  installed: Pick<InstalledTable, "schema" | "name" | "sameTable">,
): boolean {
  return installed.sameTable && (installed.name !== table.name || installed.schema !== table.schema);
}

function followColumn(table: TrackedTable, from: string, to: string): string {
  const [former, present] = [literal(from), literal(to)];
  return `UPDATE ${registry(table.auditSchema)} SET columns = columns - ${former} || jsonb_build_object(${present}, columns->${former}) WHERE id = ${table.id};`;
}

/** Removes labels, because they contain values of a column that is masked now. */
function dropLabels(table: TrackedTable, engine: Engine): string {
  return maintenance(
    `UPDATE ${engine.storage(table)} h SET version_label = NULL WHERE ${engine.isOf(table, "h")} AND h.version_label IS NOT NULL;`,
  );
}

/** Masks a field in the changes of notes about the table, which were given by the name of the field. */
function maskNotes(table: TrackedTable, { field }: Column): string {
  const side = (at: 0 | 1) => {
    const value = `e.version_changes->${literal(field)}->${at}`;
    return cases([branch(`jsonb_typeof(${value}) = 'null'`, value), `ELSE to_jsonb(${literal(MASK)}::text)`]);
  };
  const changes = call("jsonb_set", [
    "e.version_changes",
    `ARRAY[${literal(field)}]`,
    call("jsonb_build_array", [side(0), side(1)]),
  ]);
  const isAbout = allOf([
    `e.version_table = ${table.id}`,
    `e.version_action = ${ACTION.note}`,
    `e.version_changes ? ${literal(field)}`,
  ]);
  return maintenance(
    `UPDATE ${entriesTable(table.auditSchema)} e\nSET version_changes = ${changes}\nWHERE ${isAbout};`,
  );
}

/** Whether versions may contain texts that are invalid for a column's present type. */
export function isRetyped(was: InstalledColumn | null, baseType: string, masked: boolean): boolean {
  return was !== null && (was.retyped || was.baseType !== baseType || (was.masked && !masked));
}

/** DDL that moves versions to another engine's storage and keeps their ids. The exchange format is `{ column: [old, new] }`. */
function changeEngine(table: TrackedTable, from: Engine, to: Engine): string {
  const columns = [
    ...VERSION_COLUMNS.map((name) => `h.${name}`),
    `${from.keyText(table, "h")} AS version_key`,
    `${from.wholeChanges(table, "h")} AS version_changes`,
  ];
  const versions = `SELECT${listed(columns)}
FROM ${from.storage(table)} h
WHERE ${from.isOf(table, "h")}`;
  return maintenance(`${to.importVersions(withTextsChecked(table), versions)};\n${from.remove(table)};`);
}
