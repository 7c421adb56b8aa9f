import type { Sql } from "../../sql/sql.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";

/** What a tail needs of its surroundings. */
export interface TailHost {
  readonly schema: string;
  /** Lends one connection outside of any transaction: statements on it are of one run of the server. */
  connected<T>(task: (sql: Sql) => Promise<T>): Promise<T>;
  tables(sql: Sql): Promise<readonly TrackedTable[]>;
}
