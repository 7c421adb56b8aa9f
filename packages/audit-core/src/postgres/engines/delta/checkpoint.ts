import { cases } from "../../sql/layout.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";
import { createdRow } from "./changes.ts";

/**
 * An update in so many keeps the whole row too, so that a state is put together from about this many versions however
 * long the row's life. Chance decides: a count would cost each write a look at the row's history.
 */
const CHANGES_PER_CHECKPOINT = 100;

/** The whole row beside the changes of an update, now and then; else NULL. */
export function checkpoint(table: TrackedTable): string {
  const first = table.whenChanged === null ? "" : "last_state.version_known IS NULL OR ";
  return cases([`WHEN ${first}random() * ${CHANGES_PER_CHECKPOINT} < 1 THEN ${createdRow(table)}`]);
}
