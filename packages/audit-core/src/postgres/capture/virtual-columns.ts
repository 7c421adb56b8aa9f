import { listed, nested } from "../sql/layout.ts";
import { identifier } from "../sql/quote.ts";
import type { TrackedTable } from "../table/tracked-table.ts";

/** Adds the values of virtual generated columns to rows: they are NULL in triggers. */
export function withVirtualColumns(table: TrackedTable, rows: string): string;
export function withVirtualColumns(table: TrackedTable, rows: string | null): string | null;
export function withVirtualColumns(table: TrackedTable, rows: string | null): string | null {
  if (rows === null || table.columns.every(({ virtual }) => !virtual)) return rows;
  const columns = table.columns.map(({ name, virtual, expression }) =>
    virtual && expression !== null ? `${expression} AS ${identifier(name)}` : `r.${identifier(name)}`,
  );
  return nested(`SELECT${listed(columns)}\nFROM ${rows} r`);
}
