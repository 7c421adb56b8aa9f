import { type Column, isPresent, storedBaseType, storedType, textOf } from "../table/column.ts";
import { convertText } from "../table/convert-text.ts";
import type { CatalogColumn } from "../table/introspect.ts";
import { KEPT, keptText } from "./kept-text.ts";
import { identifier, literal } from "../sql/quote.ts";
import { withFixedSettings } from "../sql/with-fixed-settings.ts";
import type { TrackedTable } from "../table/tracked-table.ts";
import { unbounded } from "../sql/unbounded.ts";

/** Types that can hold every value of another type exactly. */
const WIDER: Readonly<Record<string, readonly string[]>> = {
  int2: ["int4", "int8", "numeric"],
  int4: ["int8", "numeric"],
  int8: ["numeric"],
};
const TEXTS = new Set(["text", "varchar"]);

/** What has to be done with a stored column to get the table's type. */
type Fit = "fits" | "widen" | "convert";

/**
 * DDL that gives a history table a column for each column of the tracked table, with its type. Values that cannot be converted
 * exactly are kept as text in {@link KEPT}.
 */
export function adaptColumns(
  table: TrackedTable,
  storage: string,
  stored: readonly CatalogColumn[],
): readonly string[] {
  if (stored.length === 0) return [];
  return table.columns.flatMap((column) => {
    const name = identifier(column.name);
    const present = stored.find((candidate) => candidate.name === column.name);
    if (present === undefined)
      return [`ALTER TABLE ${storage} ADD COLUMN IF NOT EXISTS ${name} ${storedType(column)};`];
    const type = unbounded(storedType(column));
    switch (fit(present, column)) {
      case "fits":
        return [];
      case "widen":
        return [`ALTER TABLE ${storage} ALTER COLUMN ${name} TYPE ${type} USING ${name}::${type};`];
      case "convert":
        return [convert(storage, formerly(column, present), column)];
    }
  });
}

/** How a stored column has to be changed to hold the values of the table's column. */
export function fit(present: CatalogColumn, column: Column): Fit {
  const type = storedType(column);
  const loose = unbounded(type);
  const baseType = storedBaseType(column);
  if (present.type === type) return "fits";
  if (TEXTS.has(present.baseType) && TEXTS.has(baseType))
    return present.type === loose || present.baseType === "text" ? "fits" : "widen";
  if (present.type === loose && (column.was === null || column.was.type === type)) return "fits";
  return type === loose && WIDER[present.baseType]?.includes(baseType) === true ? "widen" : "convert";
}

/** The column with its stored type. */
export function formerly(column: Column, present: CatalogColumn): Column {
  return { ...present, field: column.field, mask: null, retyped: false, was: null };
}

function convert(storage: string, was: Column, column: Column): string {
  const name = identifier(column.name);
  const key = literal(column.name);
  const held = (row: string) => keptText({ ...was, retyped: true }, row);
  const { exact } = convertText(was, column, held("h"));
  // ALTER COLUMN … USING cannot use an alias of the table.
  const { value } = convertText(was, column, held(storage));
  return withFixedSettings(`UPDATE ${storage} h SET ${KEPT} = coalesce(h.${KEPT}, '{}') || jsonb_build_object(${key}, ${held("h")})
WHERE ${isPresent(column, "h")} AND NOT (${exact});
ALTER TABLE ${storage} ALTER COLUMN ${name} TYPE ${unbounded(column.type)} USING ${value};
UPDATE ${storage} h SET ${KEPT} = nullif(h.${KEPT} - ${key}, '{}')
WHERE h.${KEPT} ? ${key} AND h.${KEPT}->>${key} = ${textOf(column, `h.${name}`)} COLLATE "C";`);
}
