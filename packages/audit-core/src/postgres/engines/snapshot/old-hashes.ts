import { identifier, literal } from "../../sql/quote.ts";
import { cases } from "../../sql/layout.ts";
import type { Column } from "../../table/column.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";
import { hashedForm } from "./hashed-form.ts";
import { heldColumn } from "./held-column.ts";

/**
 * Column of history tables with a hash, of four bytes, of what each column in `version_changed` held before; the row itself has the
 * other columns. A version that came in between is missed by it. NULL where that is not known.
 */
export const OLD_HASHES = "version_old_hashes";

/** In place of a hash that is not known. */
const UNKNOWN = "int4send(-1)";

/** Hashes for an update: of the columns for which `isChanged` holds, and what the version before holds of them. */
export function oldHashes(
  table: TrackedTable,
  isChanged: (column: Column) => string,
  held: (column: Column) => string,
): string {
  return table.columns
    .map((column) => {
      const hash = column.premasked === true ? null : hashOf(table, column, held(column));
      return cases([`WHEN ${isChanged(column)} THEN ${hash ?? UNKNOWN}`, "ELSE ''::bytea"]);
    })
    .join("\n  || ");
}

/** Whether a column held something else before version `row`, which changed it, than it has in the version `previous`. */
export function hadOtherValue(table: TrackedTable, column: Column, row: string, previous: string): string {
  const hash = hashOf(table, column, `${previous}.${identifier(column.name)}`);
  if (hash === null) return "false";
  return `substr(${row}.${OLD_HASHES}, ${place(column, row)}, 4) NOT IN (${hash}, ${UNKNOWN})`;
}

/** Forgets the hashes of a column whose values are rewritten, or are to be masked. An earlier release stored none. */
export function forgetHashes(storage: string, column: Column): string {
  const forgotten = `overlay(h.${OLD_HASHES} PLACING ${UNKNOWN} FROM ${place(column, "h")})`;
  return `${addOldHashes(storage)}
UPDATE ${storage} h SET ${OLD_HASHES} = ${forgotten} WHERE ${literal(column.name)} = ANY (h.version_changed) AND h.${OLD_HASHES} IS NOT NULL;`;
}

/** DDL that adds the column to a history table of an earlier release. */
export function addOldHashes(storage: string): string {
  return `ALTER TABLE ${storage} ADD COLUMN IF NOT EXISTS ${OLD_HASHES} bytea;`;
}

function hashOf(table: TrackedTable, column: Column, value: string): string | null {
  const form = column.mask === null ? hashedForm(heldColumn(table, column), value) : null;
  return form === null ? null : `int4send(hash_record(ROW(${form})))`;
}

function place({ name }: Column, row: string): string {
  return `4 * array_position(${row}.version_changed, ${literal(name)}) - 3`;
}
