import { anyOf, nested, when } from "../../sql/layout.ts";
import { identifier } from "../../sql/quote.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";
import { recordRows } from "../recording-function.ts";

/**
 * Records the updates of several rows. Foreign key actions (ON UPDATE CASCADE, SET NULL) share the transition tables of the
 * statement, so a row that two of them update is in there twice: intermediate states are removed, the net change is left.
 */
export function recordCascadedUpdates(
  table: TrackedTable,
  rows: { readonly old: string; readonly new: string },
): string {
  return when(
    anyOf([anyTwice(table, rows.old), anyTwice(table, rows.new)]),
    recordRows(table, { old: without(rows.old, rows.new), new: without(rows.new, rows.old) }),
    recordRows(table, rows),
  );
}

/** Whether some of the rows have the same key. */
export function anyTwice(table: TrackedTable, rows: string): string {
  const key = table.key.map(({ name }) => identifier(name)).join(", ");
  return `EXISTS (SELECT FROM ${rows} GROUP BY ${key} HAVING count(*) > 1)`;
}

/** EXCEPT ALL: rows of `some` that are not in `others`. Compared as text, because not every type has an equality operator. */
function without(some: string, others: string): string {
  const images = (rows: string) => `SELECT
  version_row.*,
  version_row::text AS version_image,
  row_number() OVER (PARTITION BY version_row::text) AS version_copy
FROM ${rows} version_row`;
  const found = `SELECT version_image, version_copy\nFROM ${nested(images(others))} others`;
  return nested(`SELECT *
FROM ${nested(images(some))} images
WHERE (version_image, version_copy) NOT IN ${nested(found)}`);
}
