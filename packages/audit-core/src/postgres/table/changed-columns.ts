import type { Column } from "./column.ts";
import { renamedLabels } from "./convert-text.ts";
import type { InstalledTable } from "./installed-table.ts";
import { isReplaced, leftInClear } from "./masks/installed-mask.ts";
import { isWatched, type TrackedTable } from "./tracked-table.ts";

const TEXTS: ReadonlySet<string> = new Set(["text", "varchar"]);
const INTEGERS = ["int2", "int4", "int8", "numeric"];

/**
 * Columns whose live values may differ from the recorded ones: since the last installation they were added, or their type,
 * expression, mask or masked labels changed, or `whenChanged` left them out before.
 */
export function changedColumns(
  table: Pick<TrackedTable, "columns" | "installed" | "whenChanged">,
): readonly Column[] {
  const { columns, installed } = table;
  if (installed === null) return [];
  const isWatchedNow = (column: Column) => column.was?.watched === false && isWatched(table, column);
  const changed = columns.filter(
    (column) =>
      isChanged(column, installed) || isRemasked(column) || isRelabelled(column) || isWatchedNow(column),
  );
  return changed.length === 0 ? [] : columns.filter((column) => column.generated || changed.includes(column));
}

/** Whether a column was recorded before, but not by the last installation: what it held meanwhile is unknown. */
export function isRecordedAgain({ was }: Column): boolean {
  return was?.recorded === false;
}

/** Whether nothing but the mask of a column is another one. */
export function isOnlyRemasked(column: Column, installed: InstalledTable): boolean {
  return isRemasked(column) && !isChanged(column, installed);
}

/** Whether texts that versions contain of a column have to be converted to its present type. */
export function isConverted(column: Column): boolean {
  const { was } = column;
  if (was === null || column.mask !== null) return false;
  if (was.masked || renamedLabels(was.labels, column.labels) !== null) return true;
  return was.type !== column.type && !keepsTexts(was.baseType, column);
}

/** Whether a size mask stored values of a column in clear that are masked now. */
export function isSized({ mask, was }: Column): boolean {
  return mask !== null && was !== null && was.masked && leftInClear(was, mask);
}

function isRemasked({ mask, was }: Column): boolean {
  return mask !== null && was !== null && was.masked && isReplaced(was, mask);
}

/** Whether labels of masked values were renamed: their masks are others now, and the stored ones cannot be converted. */
function isRelabelled({ labels, mask, was }: Column): boolean {
  return mask !== null && was !== null && was.masked && renamedLabels(was.labels, labels) !== null;
}

/** Whether live values of a column may differ from the recorded ones although no row was written; another mask does not count. */
export function isChanged(column: Column, { sameTable }: InstalledTable): boolean {
  const { was } = column;
  if (
    was === null ||
    isRecordedAgain(column) ||
    was.masked !== (column.mask !== null) ||
    was.type !== column.type
  )
    return true;
  const { domain = column.domain, expression = column.expression } = was;
  if (domain !== column.domain || expression !== column.expression || isRecreated(column)) return true;
  return sameTable && was.position !== column.position;
}

/** Whether an enum was dropped and created again under the same name. */
function isRecreated({ was, labels }: Column): boolean {
  return Object.keys(was?.labels ?? {}).some((oid) => labels?.[oid] === undefined);
}

/** Whether all texts of a former base type are those of values of the present one. */
export function keepsTexts(was: string, { baseType, type }: Pick<Column, "baseType" | "type">): boolean {
  if (TEXTS.has(was) && TEXTS.has(baseType)) return true;
  return !type.includes("(") && INTEGERS.includes(was) && INTEGERS.indexOf(was) < INTEGERS.indexOf(baseType);
}
