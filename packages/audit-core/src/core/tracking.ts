import type { MASKS } from "./mask.ts";

/** What stands in the history for a field's values: a built-in mask, one in `sql`, or for long values their `size`. */
export type MaskKind = (typeof MASKS)[number] | "sql" | "size";

/** A table of the database. */
export interface TableName {
  readonly schema: string;
  readonly name: string;
}

/** How a field is recorded. */
export interface FieldTracking<Field extends string = string> {
  readonly field: Field;
  /** `null` if its values are stored as they are. */
  readonly mask: MaskKind | null;
  /** Tags of the field itself. */
  readonly tags: readonly string[];
}

/** A belongsToMany association whose links are recorded. */
export interface LinkTracking {
  /** Alias of the association. */
  readonly name: string;
  /** Name of the model that it leads to. */
  readonly model: string;
  /** Name of the through model, whose versions the links are. */
  readonly through: string;
}

/** How a model is recorded, and where. */
export interface Tracking<Field extends string = string> {
  /** Its table. Without a schema of the model, `public` until the search path has been read. */
  readonly table: TableName;
  /** The table with its versions; with the engine `delta` that of all models. */
  readonly history: TableName;
  /** Template of the labels of its rows; `null` for none. */
  readonly label: string | null;
  /** Recorded fields in the model's order. */
  readonly fields: readonly FieldTracking<Field>[];
  readonly links: readonly LinkTracking[];
}
