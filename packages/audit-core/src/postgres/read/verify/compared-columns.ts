import { mayKeep } from "../../engines/kept-text.ts";
import { fullTransactionId } from "../../sql/full-transaction-id.ts";
import { nested } from "../../sql/layout.ts";
import { literal } from "../../sql/quote.ts";
import { isChanged, isRecordedAgain, keepsTexts } from "../../table/changed-columns.ts";
import type { Column } from "../../table/column.ts";
import { renamedLabels } from "../../table/convert-text.ts";
import { ACTION } from "../../table/stored-action.ts";
import { isWatched, tableName, type TrackedTable } from "../../table/tracked-table.ts";

/** A version and the one before it, as SQL expressions. */
interface Succession {
  readonly action: string;
  readonly id: string;
  readonly transaction: string;
  /** Id of the version before. */
  readonly previous: string;
}

/** A column whose values of two versions can be compared as they are stored. */
export interface ComparedColumn {
  readonly column: Column;
  /** Conditions for two versions to be compared in it. */
  readonly comparable: (versions: Succession) => readonly string[];
}

export function comparedColumns(table: TrackedTable): readonly ComparedColumn[] {
  return table.columns
    .filter((column) => isCompared(table, column))
    .map((column) => ({
      column,
      comparable: (versions) => [
        ...goesOn(table, column, versions),
        ...areOfOneForm(table, column, versions),
      ],
    }));
}

function isCompared(table: TrackedTable, column: Column): boolean {
  const { mask, was } = column;
  if (mask !== null || was === null || was.masked || isRecordedAgain(column)) return false;
  // The history has it under its former name.
  if (table.installed?.columns[column.name] === undefined) return false;
  return !mayKeep(column) || isWidened(column) || hasSameLabels(column) || isSettled(table, column);
}

/** A delete has the row as it was at last, with what `whenChanged` had left out since the version before. */
function goesOn(table: TrackedTable, column: Column, { action, id }: Succession): readonly string[] {
  const isDelete = `${action} = ${ACTION.delete}`;
  if (!isWatched(table, column) || column.was?.watched === false) return [`NOT ${nested(isDelete)}`];
  const since = column.was?.watchedSince ?? null;
  return since === null ? [] : [nested(`NOT ${nested(isDelete)} OR ${id} > ${since}`)];
}

/**
 * Two versions are compared if the column has been recorded since the first: it may have been excluded for a time. A migration may have
 * rewritten its values between the two, unless the first is from after the installation, or the second from before the migration.
 */
function areOfOneForm(
  table: TrackedTable,
  column: Column,
  { previous, transaction }: Succession,
): readonly string[] {
  const { since, migrations = [] } = column.was ?? {};
  const last = migrations.at(-1);
  const recorded = since == null ? [] : [`${previous} > ${since}`];
  if (last !== undefined && isSettled(table, column)) return [...recorded, `${previous} > ${last.id}`];
  const isPending = table.installed !== null && isChanged(column, table.installed);
  const pending = `SELECT ${nested(fullTransactionId("a.xmin", "pg_snapshot_xmax(pg_current_snapshot())"))}::text::xid8
FROM pg_attribute a
WHERE a.attrelid = ${literal(tableName(table))}::regclass AND a.attname = ${literal(column.name)}`;
  return [
    ...recorded,
    ...migrations.map((one) =>
      nested(`${previous} > ${one.id} OR ${transaction} < '${one.transaction}'::xid8`),
    ),
    ...(isPending ? [`${transaction} < ${nested(pending)}`] : []),
  ];
}

/** Whether the type was changed since the installation to one that has all former values. */
function isWidened(column: Column): boolean {
  const { changeable, was } = column;
  return was !== null && !was.retyped && !changeable && keepsTexts(was.baseType, column);
}

/** Whether it is an enum, or an array of one, whose labels are those of the installation: it is held, and compared, as text. */
function hasSameLabels({ retyped, labels, was }: Column): boolean {
  return !retyped && labels !== null && was !== null && renamedLabels(was.labels, labels) === null;
}

/** Whether the type changed before the last installation: what was recorded since then is of that type. */
function isSettled({ installed }: TrackedTable, column: Column): boolean {
  const { retyped, changeable, labels, was } = column;
  if (installed === null || was === null || isChanged(column, installed)) return false;
  const isSame = !changeable || (labels !== null && renamedLabels(was.labels, labels) === null);
  return retyped && isSame && (was.migrations ?? []).length > 0;
}
