import { type Column, storedType } from "../../table/column.ts";
import { isConverted } from "../../table/changed-columns.ts";
import type { DriftCode } from "./drift.ts";
import { engines } from "../../engines/engines.ts";
import { isRenamed, newlyMasked, type Renamed, renamedColumns, storedSince } from "../evolve.ts";
import type { InstalledColumn, InstalledTable } from "../../table/installed-table.ts";
import { isFit } from "../../engines/snapshot/adapt-columns.ts";
import { heldColumn } from "../../engines/snapshot/held-column.ts";
import { qualified } from "../../sql/quote.ts";
import { tableName, type TrackedTable } from "../../table/tracked-table.ts";

/** A change of a model or its table that the next installation will apply to the history. */
export interface PendingChange {
  readonly code: DriftCode;
  /** Message without the model's name. */
  readonly what: string;
}

/** All changes of a model and its table since the last installation. */
export function findPendingChanges(table: TrackedTable): readonly PendingChange[] {
  const { installed } = table;
  if (installed === null) {
    return [finding("NOT_INSTALLED", "the model is not installed, so its changes are not recorded")];
  }
  const renamed = renamedColumns(table, installed);
  const masked = table.columns.flatMap((column) => newlyMasked(column)).map(({ column }) => column.name);
  return [
    ...movedSince(table, installed),
    ...renamed.map(({ from, to }) =>
      finding(
        "COLUMN_RENAMED",
        `column ${from} of ${tableName(table)} was renamed to ${to}, but is still ${from} in the history`,
      ),
    ),
    ...masked.map((name) =>
      finding("MASK_OUTDATED", `column ${name} is masked now, but not in older versions`),
    ),
    ...(installed.engine === table.engine ? columnsSince(table, renamed, masked) : []),
  ];
}

/** Changes because of which the history is in another place than the model's options say. */
export function movedSince(table: TrackedTable, installed: InstalledTable): PendingChange[] {
  const { engine, formerModel, name, schema } = installed;
  const now = tableName(table);
  const was = qualified(schema, name);
  return [
    ...(formerModel === null
      ? []
      : [finding("NOT_INSTALLED", `the history is from an earlier release, under the name ${formerModel}`)]),
    ...(isRenamed(table, installed)
      ? [finding("TABLE_RENAMED", `the table ${was} is now ${now}, but its history was not renamed`)]
      : []),
    ...(engine === table.engine
      ? []
      : [
          finding(
            "ENGINE_CHANGED",
            `the history is stored by engine ${engine}, but the model has ${table.engine}`,
          ),
        ]),
  ];
}

function columnsSince(
  table: TrackedTable,
  renamed: readonly Renamed[],
  masked: readonly string[],
): PendingChange[] {
  const stored = storedSince(table, renamed, masked);
  return table.columns.flatMap((column) => {
    const kept = engines[table.engine].storesColumns
      ? stored.find(({ name }) => name === column.name)
      : column.was;
    const where = `${column.field}: column ${column.name} of ${tableName(table)}`;
    if (kept === undefined || kept === null) {
      return [finding("HISTORY_COLUMN_MISSING", `${where} is not recorded: the history has no such column`)];
    }
    const same = "name" in kept ? isFit(table, column, kept) : keeps(column, kept);
    if (same) return [];
    const differs =
      "name" in kept && heldColumn(table, column) !== column
        ? "and the history does not hold its values as texts of that type"
        : `but ${kept.type} in the history`;
    return [finding("HISTORY_TYPE_DIFFERS", `${where} has type ${storedType(column)}, ${differs}`)];
  });
}

function keeps(column: Column, kept: InstalledColumn): boolean {
  return column.mask !== null || kept.masked || (kept.type === column.type && !isConverted(column));
}

function finding(code: DriftCode, what: string): PendingChange {
  return { code, what };
}
