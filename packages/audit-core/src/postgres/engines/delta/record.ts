import { cases, nested } from "../../sql/layout.ts";
import { keyOf, keyText } from "../../table/tracked-table.ts";
import type { Recorder } from "../engine.ts";
import { recordStatement } from "../record.ts";
import { changedRow, deletedRow, createdRow } from "./changes.ts";
import { storage } from "./ddl.ts";
import { keyNumber } from "./key.ts";
import { last } from "./replay.ts";

/**
 * An update in so many keeps the whole row too, so that a state is put together from about this many versions however
 * long the row's life. Chance decides: a count would cost each write a look at the row's history.
 */
const CHANGES_PER_CHECKPOINT = 100;

/** A version is what changed, and now and then the whole row beside it. */
export const deltaRecorder: Recorder = {
  record(table, source) {
    return recordStatement(table, storage(table), source, {
      joins:
        table.whenChanged === null
          ? []
          : [`LEFT JOIN LATERAL ${nested(last(table, "new_row"))} last_state ON true`],
      columns: [
        { name: "version_table", single: () => table.id, pair: () => table.id },
        {
          name: "version_key_number",
          single: (row) => keyNumber(table, keyOf(table, row)),
          pair: () => keyNumber(table, keyOf(table, "new_row")),
        },
        { name: "version_key", single: (row) => keyText(table, row), pair: () => keyText(table, "new_row") },
        {
          name: "version_changes",
          single: (row) =>
            row === "new_row" ? createdRow(table) : deletedRow(table, () => last(table, "old_row")),
          pair: () => changedRow(table),
        },
        {
          name: "version_checkpoint",
          single: () => "NULL::jsonb",
          pair: () => {
            const first = table.whenChanged === null ? "" : "last_state.version_known IS NULL OR ";
            return cases([`WHEN ${first}random() * ${CHANGES_PER_CHECKPOINT} < 1 THEN ${createdRow(table)}`]);
          },
        },
      ],
    });
  },
};
