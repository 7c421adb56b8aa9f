import { AuditError } from "../../core/error.ts";
import type { TrackedTable } from "../../postgres/table/tracked-table.ts";
import { withTextsChecked } from "../../postgres/table/with-texts-checked.ts";
import { sqlState } from "../driver/sql-state.ts";

/** How a read of states takes a table. */
export type AsRead = (table: TrackedTable) => TrackedTable;

/** Class of SQLSTATE: a text is not a value of its type. */
const DATA_EXCEPTION = /^22/;

/** What follows in a transaction that the first failure aborted. */
const IN_FAILED_TRANSACTION = "25P02";

/**
 * Reads states. A read that fails because of a value runs again with every recorded text checked before it is cast: the text
 * may have been put there by hand. Not done at once, because the checks take long to plan on wide tables.
 */
export async function checkingTexts<T>(read: (asRead: AsRead) => Promise<T>): Promise<T> {
  try {
    return await read((table) => table);
  } catch (error) {
    if (!DATA_EXCEPTION.test(causeOf(error) ?? "")) throw error;
    return await read(withTextsChecked).catch((second: unknown) => {
      const cause = causeOf(second) ?? "";
      throw DATA_EXCEPTION.test(cause) || cause === IN_FAILED_TRANSACTION ? error : second;
    });
  }
}

function causeOf(error: unknown): string | undefined {
  return sqlState(error instanceof AuditError ? error.cause : error);
}
