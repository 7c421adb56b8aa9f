import { type Column, isPresent, storedBaseType, storedType, textOf } from "../table/column.ts";
import { convertText } from "../table/convert-text.ts";
import type { CatalogColumn } from "../table/introspect.ts";
import { KEPT, keptText } from "./kept-text.ts";
import { identifier, literal } from "../sql/quote.ts";
import { withFixedSettings } from "../sql/with-fixed-settings.ts";
import type { TrackedTable } from "../table/tracked-table.ts";
import { unbounded } from "../sql/unbounded.ts";

/** Types that hold every value of another one exactly. */
const WIDER: Readonly<Record<string, readonly string[]>> = {
  int2: ["int4", "int8", "numeric"],
  int4: ["int8", "numeric"],
  int8: ["numeric"],
};
const TEXTS = new Set(["text", "varchar"]);

/** What has to happen to what is stored of a column so that it is of the table's type. */
type Fit = "fits" | "widen" | "convert";

/**
 * DDL that gives a table of versions a column for each of the tracked table's, in its type. Values that the type does not have,
 * or not exactly, stay beside it as the texts they are.
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

/** Whether a stored column takes the values of the table's, and how it can be made to. */
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

/** A column as versions hold it. */
export function formerly(column: Column, present: CatalogColumn): Column {
  return { ...present, field: column.field, mask: null, retyped: false, was: null };
}

function convert(storage: string, was: Column, column: Column): string {
  const name = identifier(column.name);
  const key = literal(column.name);
  const held = (row: string) => keptText({ ...was, retyped: true }, row);
  const { exact } = convertText(was, column, held("h"));
  // The column's expression may name the table, and no alias.
  const { value } = convertText(was, column, held(storage));
  return withFixedSettings(`UPDATE ${storage} h SET ${KEPT} = coalesce(h.${KEPT}, '{}') || jsonb_build_object(${key}, ${held("h")})
WHERE ${isPresent(column, "h")} AND NOT (${exact});
ALTER TABLE ${storage} ALTER COLUMN ${name} TYPE ${unbounded(column.type)} USING ${value};
UPDATE ${storage} h SET ${KEPT} = nullif(h.${KEPT} - ${key}, '{}')
WHERE h.${KEPT} ? ${key} AND h.${KEPT}->>${key} = ${textOf(column, `h.${name}`)} COLLATE "C";`);
}
