import type { Column } from "../column.ts";
import { literal } from "../../sql/quote.ts";
import { valueToFind } from "./key-to-find.ts";

/** A JavaScript value as an SQL expression of the column's type. */
export function sqlValue(column: Column, value: unknown): string {
  return valueToFind(column.type, literal(textOf(value)));
}

function textOf(value: unknown): string {
  if (Buffer.isBuffer(value)) return String.raw`\x${value.toString("hex")}`;
  return value instanceof Date ? value.toISOString() : String(value);
}
