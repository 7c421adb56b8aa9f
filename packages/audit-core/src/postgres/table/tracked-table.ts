import type { EngineKind } from "../../core/track-options.ts";
import { type Column, textOf } from "./column.ts";
import type { InstalledTable } from "./installed-table.ts";
import type { CatalogColumn } from "./introspect.ts";
import type { DeletionColumn } from "./deletion-column.ts";
import { byLetter, keyPart } from "./keys/key-part.ts";
import { nested } from "../sql/layout.ts";
import { identifier, literal, qualified } from "../sql/quote.ts";
import type { TableShape } from "./table-shape.ts";

/** A tracked table, as the engines see it. */
export interface TrackedTable {
  /** What its versions and entries are kept under. */
  readonly id: string;
  /** What this application calls it, and versions that it reads. */
  readonly model: string;
  readonly schema: string;
  readonly name: string;
  /** Schema that holds the history. */
  readonly auditSchema: string;
  readonly shape: TableShape;
  readonly engine: EngineKind;
  /** Recorded columns in the model's order, the key among them. */
  readonly columns: readonly Column[];
  /** Columns that versions have and the table has not any more, or not in that type. */
  readonly former: readonly Column[];
  /** Columns of the table that are not recorded. Versions from before are not shown with them. */
  readonly hidden: ReadonlySet<string>;
  /** What the last installation stored about it. */
  readonly installed: InstalledTable | null;
  /** Columns of the storage; none before the first installation, or where columns are not columns of the storage. */
  readonly stored: readonly CatalogColumn[];
  /** Primary key columns in key order. */
  readonly key: readonly Column[];
  /** Columns by which versions are looked up besides the key. */
  readonly lookups: readonly Column[];
  /** Parts of the label template: literal text, or the column whose value stands there. */
  readonly label: readonly (string | Column)[] | null;
  /** Columns of which one must change for an update to make a version; `null` for any. */
  readonly whenChanged: readonly Column[] | null;
  /** Column whose value says when a change counts; `null` for none. */
  readonly effectiveAt: Column | null;
  /** Column by which its model marks rows as deleted; `null` for none that is recorded. */
  readonly deletion: DeletionColumn | null;
}

/** A model and its table: several can have one name, such as those of several schemas. */
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

/** Whether a table has columns of which a hash is recorded. */
export function hashes(table: TrackedTable): boolean {
  return table.columns.some(({ mask }) => mask === "hash");
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

/** Whether two rows have the same key, as the history tells keys apart. */
export function sameKey(table: TrackedTable, left: string, right: string): string {
  return table.key
    .map(({ name, ...column }) => {
      const collation = byLetter(column);
      return `${left}.${identifier(name)}${collation} ${column.equals} ${right}.${identifier(name)}${collation}`;
    })
    .join(" AND ");
}

/** Whether row `row` of an outer join is the missing side. */
export function isMissing(table: TrackedTable, row: string): string {
  const [first] = table.key;
  return `${row}.${identifier(first?.name ?? "")} IS NULL`;
}

/** The label of row `row`, or NULL without a template. A NULL value reads as nothing. */
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
