import { nested } from "../../sql/layout.ts";
import { keyOf, keyText } from "../../table/tracked-table.ts";
import type { Recorder } from "../engine.ts";
import { recordStatement } from "../record.ts";
import { changedRow, deletedRow, createdRow } from "./changes.ts";
import { checkpoint } from "./checkpoint.ts";
import { storage } from "./ddl.ts";
import { keyNumber } from "./key.ts";
import { last } from "./replay.ts";

/** A version stores the changes and, if it is a checkpoint, the whole row. */
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
          pair: () => checkpoint(table),
        },
      ],
    });
  },
};
