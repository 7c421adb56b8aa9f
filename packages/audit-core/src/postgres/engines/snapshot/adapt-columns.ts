import { isConverted } from "../../table/changed-columns.ts";
import { type Column, fromText, isPresent, storedBaseType, storedType, textOf } from "../../table/column.ts";
import { convertText } from "../../table/convert-text.ts";
import { formerColumn } from "../../table/former-column.ts";
import type { CatalogColumn } from "../../table/introspect.ts";
import { KEPT, keptText } from "../kept-text.ts";
import { identifier, literal } from "../../sql/quote.ts";
import { withFixedSettings } from "../../sql/with-fixed-settings.ts";
import type { TrackedTable } from "../../table/tracked-table.ts";
import { writtenBeforeSwap } from "../../table/written-before-swap.ts";
import { allOf } from "../../sql/layout.ts";
import { unbounded } from "../../sql/unbounded.ts";
import { forgetHashes } from "./old-hashes.ts";
import { heldColumn } from "./held-column.ts";

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
  const evolved = table.columns.flatMap((column) => {
    const held = heldColumn(table, column);
    const present = stored.find((candidate) => candidate.name === column.name);
    const ddl = adaptColumn(table, storage, present, held, held === column ? convert : holdAsText);
    return areTextsConverted(column, held) ? [...ddl, convertTexts(storage, column, held)] : ddl;
  });
  // Of an earlier release, which held them in their own types.
  const former = table.former.flatMap((column) => {
    const held = heldColumn(table, column);
    const present = stored.find((candidate) => candidate.name === column.name);
    return held === column ? [] : adaptColumn(table, storage, present, held, holdAsText);
  });
  return [...evolved, ...former];
}

function adaptColumn(
  table: TrackedTable,
  storage: string,
  present: CatalogColumn | undefined,
  column: Column,
  converted: typeof convert,
): readonly string[] {
  const name = identifier(column.name);
  if (present === undefined)
    return [`ALTER TABLE ${storage} ADD COLUMN IF NOT EXISTS ${name} ${storedType(column)};`];
  const type = unbounded(storedType(column));
  switch (typeFit(present, column)) {
    case "fits":
      return [];
    case "widen":
      return [`ALTER TABLE ${storage} ALTER COLUMN ${name} TYPE ${type} USING ${name}::${type};`];
    case "convert":
      return [converted(table, storage, formerly(column, present), column)];
  }
}

/** Whether a stored column has what the table's column needs. */
export function isFit(table: Pick<TrackedTable, "key">, column: Column, present: CatalogColumn): boolean {
  const held = heldColumn(table, column);
  return typeFit(present, held) === "fits" && !areTextsConverted(column, held);
}

/** How a stored column has to be changed to hold the values of the table's column. */
export function typeFit(present: CatalogColumn, column: Column): Fit {
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

function convert(table: TrackedTable, storage: string, was: Column, column: Column): string {
  const name = identifier(column.name);
  const key = literal(column.name);
  const held = (row: string) => keptText({ ...was, retyped: true }, row);
  const { exact } = convertText(was, column, held("h"));
  // ALTER COLUMN … USING cannot use an alias of the table.
  const { value } = convertText(was, column, held(storage));
  return withFixedSettings(`${forgetHashes(storage, column)}
UPDATE ${storage} h SET ${KEPT} = coalesce(h.${KEPT}, '{}') || jsonb_build_object(${key}, ${held("h")})
WHERE ${isPresent(column, "h")} AND NOT (${exact});
ALTER TABLE ${storage} ALTER COLUMN ${name} TYPE ${unbounded(column.type)} USING ${inUsing(table, storage, value)};
${withoutKept(storage, column)}`);
}

/** Lets a column hold the texts of values that had a type of their own. */
function holdAsText(table: TrackedTable, storage: string, was: Column, held: Column): string {
  const [name, key] = [identifier(held.name), literal(held.name)];
  const text = (row: string) => keptText({ ...was, retyped: true }, row);
  const value = (row: string) => fromText(held, text(row));
  return withFixedSettings(`${forgetHashes(storage, held)}
UPDATE ${storage} h SET ${KEPT} = coalesce(h.${KEPT}, '{}') || jsonb_build_object(${key}, ${text("h")})
WHERE ${text("h")} IS NOT NULL;
ALTER TABLE ${storage} ALTER COLUMN ${name} TYPE ${held.type} USING ${inUsing(table, storage, value(storage))};
${withoutKept(storage, held)}`);
}

/** An expression of USING, which has no subqueries. It is read once for each partition, and each has a name of its own. */
function inUsing({ partitioned }: TrackedTable, storage: string, value: string): string {
  return partitioned ? value.replaceAll(`${storage}.`, "") : value;
}

/** Whether texts have to be converted because the type whose values they are has changed. */
function areTextsConverted(column: Column, held: Column): boolean {
  return held !== column && isConverted(column);
}

/** Converts the texts of a column's former type to its present one. Those that cannot be converted exactly stay unchanged. */
function convertTexts(storage: string, column: Column, held: Column): string {
  const [name, key] = [identifier(held.name), literal(held.name)];
  const was = formerColumn(column);
  const { text } = convertText(was, column, keptText(held, "h"));
  const before = writtenBeforeSwap(was, column, "h");
  return withFixedSettings(`${forgetHashes(storage, held)}
UPDATE ${storage} h SET ${KEPT} = coalesce(h.${KEPT}, '{}') || jsonb_build_object(${key}, ${text})
WHERE ${allOf([`${keptText(held, "h")} IS NOT NULL`, ...(before === null ? [] : [before])])};
UPDATE ${storage} h SET ${name} = ${fromText(held, `h.${KEPT}->>${key}`)}
WHERE h.${KEPT} ? ${key};
${withoutKept(storage, held)}`);
}

/** Removes kept texts that a column has itself. */
function withoutKept(storage: string, column: Column): string {
  const [name, key] = [identifier(column.name), literal(column.name)];
  return `UPDATE ${storage} h SET ${KEPT} = nullif(h.${KEPT} - ${key}, '{}')
WHERE h.${KEPT} ? ${key} AND h.${KEPT}->>${key} = ${textOf(column, `h.${name}`)} COLLATE "C";`;
}
