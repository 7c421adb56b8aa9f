import type { Sql } from "../../sql/sql.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";

/** What a tail needs from the audit. */
export interface TailHost {
  readonly schema: string;
  /** Runs a task on one connection, outside of a transaction, so that the server cannot restart between its statements. */
  connected<T>(task: (sql: Sql) => Promise<T>): Promise<T>;
  tables(sql: Sql): Promise<readonly TrackedTable[]>;
}
