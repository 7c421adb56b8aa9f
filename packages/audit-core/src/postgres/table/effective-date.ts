import type { Column } from "./column.ts";
import { identifier } from "../sql/quote.ts";

/** Conversion of date and time types to an instant; without a time zone, UTC is assumed. */
const AS_INSTANT: ReadonlyMap<string, (value: string) => string> = new Map([
  ["date", (value) => `${value}::timestamp AT TIME ZONE 'UTC'`],
  ["timestamp", (value) => `${value} AT TIME ZONE 'UTC'`],
  ["timestamptz", (value) => value],
]);

/** Whether a column can be the effective date of versions. */
export function isDated(column: Column): boolean {
  return AS_INSTANT.has(column.baseType);
}

/** Effective date of a change: that of the context, else the column's. Dates outside of ISO 8601's years are ignored. */
export function effectiveDate(column: Column, row: string, context: string): string {
  const value = `${row}.${identifier(column.name)}`;
  const instant = AS_INSTANT.get(column.baseType)?.(value) ?? "NULL";
  return `coalesce(${context}, CASE WHEN ${value} >= '0001-01-02' AND ${value} < '9999-12-31' THEN ${instant} END)`;
}
