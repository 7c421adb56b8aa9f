import type { Column } from "../table/column.ts";
import { convertText } from "../table/convert-text.ts";
import { engines } from "../engines/engines.ts";
import { renamedColumns, storedSince } from "./evolve.ts";
import { keptText } from "../engines/kept-text.ts";
import { formerly, typeFit } from "../engines/snapshot/adapt-columns.ts";
import { identifier } from "../sql/quote.ts";
import type { Sql } from "../sql/sql.ts";
import type { TrackedTable } from "../table/tracked-table.ts";

/** A key column whose present type cannot hold all keys of stored versions, so that their history would be lost. */
export async function findLostKey(sql: Sql, table: TrackedTable): Promise<Column | null> {
  const { installed } = table;
  if (installed === null || table.stored.length === 0) return null;
  const renamed = renamedColumns(table, installed);
  const stored = storedSince(table, renamed, []);
  const { schema, name: former } = installed.sameTable ? installed : table;
  const storage = engines[installed.engine].storage({ ...table, schema, name: former });
  for (const column of table.key) {
    const present = stored.find(({ name }) => name === column.name);
    if (present === undefined || typeFit(present, column) !== "convert") continue;
    const name = renamed.find(({ to }) => to === column.name)?.from ?? column.name;
    const was = { ...formerly(column, present), name };
    const { value } = convertText(was, column, keptText(was, "h"));
    const [found] = await sql.query<{ lost: boolean }>(
      `SELECT EXISTS (SELECT FROM ${storage} h WHERE h.${identifier(name)} IS NOT NULL AND (${value}) IS NULL) AS lost`,
    );
    if (found?.lost === true) return column;
  }
  return null;
}
