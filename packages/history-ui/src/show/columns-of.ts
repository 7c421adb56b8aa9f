import type { RecordDescription, RecordField } from "../api/outputs.ts";

const COLUMNS = 4;

/**
 * Fields that say something beside the label: short ones, not the key and not what leads back. Those of `wanted` are among
 * them in any case.
 */
export function columnsOf(
  { key, label, fields }: RecordDescription,
  parent: string,
  wanted: ReadonlySet<string> = new Set(),
): readonly RecordField[] {
  const beside = fields
    .filter(
      ({ field, kind }) =>
        !wanted.has(field) &&
        field !== parent &&
        (key.length > 1 || !key.includes(field)) &&
        kind !== "json" &&
        kind !== "uuid" &&
        label?.includes(`{${field}}`) !== true,
    )
    .slice(0, Math.max(0, COLUMNS - wanted.size));
  return fields.filter((field) => wanted.has(field.field) || beside.includes(field));
}
