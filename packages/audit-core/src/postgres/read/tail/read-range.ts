import type { LogEntry } from "../../../core/log-entry.ts";
import { entriesAbout } from "../../engines/entries.ts";
import type { Sql } from "../../sql/sql.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";
import type { LogQuery } from "../log-query.ts";

/** The members of an entry that a reader by position needs. */
export type Positioned = Pick<LogEntry, "id" | "at">;

/** Reads entries, with or without values. */
export type Reader<E> = (sql: Sql, query: LogQuery) => Promise<readonly E[]>;

/** Ids after `from` up to `to`, of which the rows that satisfy the conditions are read. */
export interface Range {
  readonly from: bigint;
  readonly to: bigint;
  readonly where: (row: string) => readonly string[];
  /** Number of ids that the first statement looks through. */
  readonly window: bigint;
}

/** Ids that one statement looks through. Without statistics of a table, PostgreSQL sorts all of them for each batch. */
export const WINDOW = 10_000n;

/** The first entries of a range of ids, and the id up to which it was read. Windows without entries get larger. */
export async function readRange<E extends Positioned>(
  {
    sql,
    tables,
    auditSchema,
    read,
    size,
  }: {
    readonly sql: Sql;
    readonly tables: readonly TrackedTable[];
    readonly auditSchema: string;
    readonly read: Reader<E>;
    readonly size: number;
  },
  { from, to, where, window: first }: Range,
): Promise<{ readonly entries: readonly E[]; readonly reached: bigint }> {
  const within = (row: string) =>
    [`${row}.version_id > $1::bigint AND ${row}.version_id <= $2::bigint`, ...where(row)].join(" AND ");
  let start = from;
  for (let window = first; ; window *= 8n) {
    const end = start + window < to ? start + window : to;
    const entries = await read(sql, {
      ...allWith(tables, auditSchema, within),
      params: [start.toString(), end.toString()],
      order: "position",
      limit: size,
    });
    const last = entries.length < size ? undefined : entries.at(-1);
    if (entries.length > 0 || end === to) return { entries, reached: last ? BigInt(last.id) : end };
    start = end;
  }
}

/** Versions of these tables and entries about them that satisfy a condition. */
export function allWith(
  tables: readonly TrackedTable[],
  auditSchema: string,
  condition: (row: string) => string,
): Pick<LogQuery, "tables" | "where" | "entries"> {
  return {
    tables,
    where: [(_table: TrackedTable, row: string) => condition(row)],
    entries: { auditSchema, where: [condition, entriesAbout(tables, true)] },
  };
}
