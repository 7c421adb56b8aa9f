import type { Column } from "./column.ts";
import { identifier } from "../sql/quote.ts";

/** How a value of each type that can be a date is read as an instant; a zone that it does not name is UTC. */
const AS_INSTANT: ReadonlyMap<string, (value: string) => string> = new Map([
  ["date", (value) => `${value}::timestamp AT TIME ZONE 'UTC'`],
  ["timestamp", (value) => `${value} AT TIME ZONE 'UTC'`],
  ["timestamptz", (value) => value],
]);

/** Whether a column's values can be the dates of versions. */
export function isDated(column: Column): boolean {
  return AS_INSTANT.has(column.baseType);
}

/** When a change of row `row` counts: what the context says, else the column. What ISO 8601 cannot say is no date. */
export function effectiveDate(column: Column, row: string, context: string): string {
  const value = `${row}.${identifier(column.name)}`;
  const instant = AS_INSTANT.get(column.baseType)?.(value) ?? "NULL";
  return `coalesce(${context}, CASE WHEN ${value} >= '0001-01-02' AND ${value} < '9999-12-31' THEN ${instant} END)`;
}
