import type { EngineKind } from "../../core/track-options.ts";
import { type Column, textOf } from "./column.ts";
import type { InstalledTable } from "./installed-table.ts";
import type { CatalogColumn } from "./introspect.ts";
import { byLetter, keyPart } from "./keys/key-part.ts";
import { nested } from "../sql/layout.ts";
import { identifier, literal, qualified } from "../sql/quote.ts";
import type { TableShape } from "./table-shape.ts";

/** A tracked table: what engines, captures and reads need to know about it. */
export interface TrackedTable {
  /** Id of the table in the history. */
  readonly id: string;
  /** Name of the model in this application. */
  readonly model: string;
  readonly schema: string;
  readonly name: string;
  /** Schema that holds the history. */
  readonly auditSchema: string;
  readonly shape: TableShape;
  readonly engine: EngineKind;
  /** Whether its storage is partitioned by month. */
  readonly partitioned: boolean;
  /** Recorded columns in the model's order, the key among them. */
  readonly columns: readonly Column[];
  /** Columns of versions that the table no longer has, or no longer with that type. */
  readonly former: readonly Column[];
  /** Columns of the table that are not recorded, and dropped ones that were excluded; reads leave them out of older versions, too. */
  readonly hidden: ReadonlySet<string>;
  /** Those of them that the model has and excludes. */
  readonly excluded: ReadonlySet<string>;
  /** What the last installation stored about it. */
  readonly installed: InstalledTable | null;
  /** Columns of the table's own storage; none before the first installation, or with the delta engine. */
  readonly stored: readonly CatalogColumn[];
  /** Primary key columns in key order. */
  readonly key: readonly Column[];
  /** Columns besides the key that versions are looked up by. */
  readonly lookups: readonly Column[];
  /** Parts of the label template: literal text, or a column. */
  readonly label: readonly (string | Column)[] | null;
  /** An update is recorded only if one of these columns changes; `null` for any column. */
  readonly whenChanged: readonly Column[] | null;
  /** Column with the effective date of a change; `null` for none. */
  readonly effectiveAt: Column | null;
  /** Recorded column that marks rows as soft-deleted; `null` for none. */
  readonly deletion: DeletionColumn | null;
}

/** Column that marks rows as soft-deleted. */
export interface DeletionColumn {
  readonly column: Column;
  /** Value of rows that are not deleted; `null` for SQL NULL. */
  readonly unset: string | null;
}

/** A model and its table. Models of several schemas can have the same name. */
export interface ModelTable {
  readonly model: string;
  readonly schema: string;
  readonly table: string;
}

export function modelTable({ model, schema, name }: TrackedTable): ModelTable {
  return { model, schema, table: name };
}

export function tableName(table: TrackedTable): string {
  return qualified(table.schema, table.name);
}

/** Whether a column of the table has a `hash` mask. */
export function hashes(table: TrackedTable): boolean {
  return table.columns.some(({ mask }) => mask === "hash");
}

/** Whether a change of this column alone makes a version. */
export function isWatched({ whenChanged }: Pick<TrackedTable, "whenChanged">, { name }: Column): boolean {
  return whenChanged === null || whenChanged.some((column) => column.name === name);
}

/** The key columns of row `row`. */
export function keyOf(table: TrackedTable, row: string): readonly string[] {
  return table.key.map(({ name }) => `${row}.${identifier(name)}`);
}

/** The key of row `row` as text; a composite key as a JSON array of texts. */
export function keyText(table: TrackedTable, row: string): string {
  return keyTextOf(table, keyOf(table, row));
}

/** The key as text from one SQL expression a key column. */
export function keyTextOf(table: TrackedTable, values: readonly string[]): string {
  const texts = table.key.map((column, i) => keyPart(column, values[i] ?? "NULL"));
  const [only] = texts;
  return texts.length === 1 && only !== undefined ? only : `jsonb_build_array(${texts.join(", ")})::text`;
}

/** Whether two rows have the same key. */
export function sameKey(table: TrackedTable, left: string, right: string): string {
  return table.key
    .map(({ name, ...column }) => {
      const collation = byLetter(column);
      return `${left}.${identifier(name)}${collation} ${column.equals} ${right}.${identifier(name)}${collation}`;
    })
    .join(" AND ");
}

/** Whether row `row` of an outer join is NULL: the join found no match. */
export function isMissing(table: TrackedTable, row: string): string {
  const [first] = table.key;
  return `${row}.${identifier(first?.name ?? "")} IS NULL`;
}

/** The label of row `row`, or NULL without a template. NULL values become empty text. */
export function labelOf(table: TrackedTable, row: string): string {
  if (table.label === null) return "NULL::text";
  const parts = table.label.map((part) =>
    typeof part === "string"
      ? literal(part)
      : `coalesce(${textOf(part, `${row}.${identifier(part.name)}`)}, '')`,
  );
  if (parts.length === 0) return "''";
  const flat = nested(parts.join(" || "));
  return flat.includes("\n") ? nested(parts.join("\n|| ")) : flat;
}
