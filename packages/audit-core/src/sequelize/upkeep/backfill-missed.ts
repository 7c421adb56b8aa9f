import type { Sequelize, Transaction } from "sequelize";

import { recordMissed } from "../../postgres/write/record-missed.ts";
import type { Sql } from "../../postgres/sql/sql.ts";
import type { TrackedTable } from "../../postgres/table/tracked-table.ts";
import { forgetPreexistingRows, lockForBackfill } from "../../postgres/capture/preexisting-rows.ts";
import { awaiting } from "../../postgres/read/verify/awaiting.ts";
import { verifyTable } from "../../postgres/read/verify/verify-table.ts";
import { checkingTexts } from "../models/checking-texts.ts";
import { keyValues } from "../models/key.ts";

/** Rows found by one comparison of the whole table, and rows recorded in one transaction. */
const [FOUND, RECORDED] = [100_000, 1000];

/**
 * Records a version for each row whose history does not end with its present state.
 * @returns the number of these rows.
 */
export async function backfillMissed(
  host: {
    readonly sequelize: Sequelize;
    readonly sql: Sql;
    within(transaction: Transaction): Promise<Sql>;
    onRecorded(rows: number): void;
  },
  table: TrackedTable,
  signal: AbortSignal | undefined,
): Promise<number> {
  // Refused also if there turns out to be nothing to record.
  await host.sequelize.transaction(async (transaction) =>
    lockForBackfill(await host.within(transaction), table),
  );
  let done = 0;
  for (;;) {
    const { mismatches } = await checkingTexts((asRead) => verifyTable(host.sql, asRead(table), FOUND));
    const before = done;
    for (let i = 0; i < mismatches.length; i += RECORDED) {
      if (signal?.aborted === true) return done;
      const keys = mismatches.slice(i, i + RECORDED).map(({ key }) => keyValues(table, key));
      const recorded = await checkingTexts((asRead) =>
        host.sequelize.transaction(async (transaction) =>
          recordMissed(await host.within(transaction), asRead(table), keys),
        ),
      );
      done += recorded;
      host.onRecorded(recorded);
    }
    // What awaits the installation is recorded by it.
    if (mismatches.length < FOUND && awaiting(table).size === 0)
      await forgetPreexistingRows(host.sql, table, true);
    if (mismatches.length < FOUND || done === before) return done;
  }
}
