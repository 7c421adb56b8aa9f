import { cases } from "../../sql/layout.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";
import { createdRow } from "./changes.ts";

/**
 * Average number of updates between two checkpoints of a row, so that replaying a state reads about this many versions
 * however long the history is. Random, because a counter would make each write read the row's history.
 */
const CHANGES_PER_CHECKPOINT = 100;

/** The whole row if the update becomes a checkpoint, else NULL. */
export function checkpoint(table: TrackedTable): string {
  const first = table.whenChanged === null ? "" : "last_state.version_known IS NULL OR ";
  return cases([`WHEN ${first}random() * ${CHANGES_PER_CHECKPOINT} < 1 THEN ${createdRow(table)}`]);
}
