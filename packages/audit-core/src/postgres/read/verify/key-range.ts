import { engines } from "../../engines/engines.ts";
import type { VersionFilter } from "../../engines/engine.ts";
import { allOf, nested } from "../../sql/layout.ts";
import { literal } from "../../sql/quote.ts";
import type { Sql } from "../../sql/sql.ts";
import { textOf } from "../../table/column.ts";
import { valueToFind } from "../../table/keys/key-to-find.ts";
import { keyOf, type TrackedTable } from "../../table/tracked-table.ts";

/** The texts of a key, in its columns' order. */
export type KeyTexts = readonly string[];

/** Storage rows behind one key, up to another; `null` for no bound. */
export interface KeyRange {
  readonly after: KeyTexts | null;
  readonly upTo: KeyTexts | null;
}

/** Whether rows can be read in steps. An operator class outside of the search path may order otherwise than `>` compares. */
export function hasSteps({ key }: TrackedTable): boolean {
  return key.every(({ equals }) => equals === "=");
}

/**
 * The key up to which the next step reads the storage: that of the last of about `size` versions, all of whose versions belong to the
 * step. `null` if fewer are left.
 */
export async function endOfStep(
  sql: Sql,
  table: TrackedTable,
  after: KeyTexts | null,
  size: number,
): Promise<KeyTexts | null> {
  const engine = engines[table.engine];
  const columns = engine.keyColumns(table).map((name) => `h.${name}`);
  const [found] = await sql.query<{ readonly key: readonly (string | null)[] }>(
    `SELECT ARRAY[${textsOfKey(table, "h").join(", ")}]::text[] AS key
FROM ${engine.storage(table)} h
WHERE ${allOf([engine.belongs(table, "h"), isIn(table, { after, upTo: null })("h")])}
ORDER BY ${columns.join(", ")}
OFFSET ${size - 1}
LIMIT 1`,
  );
  const key = found?.key.filter((text) => text !== null);
  return key === undefined || key.length < columns.length ? null : key;
}

/** Condition for storage rows of a range. Rows whose key is not a value of its type any more are in the last one. */
export function isIn(table: TrackedTable, { after, upTo }: KeyRange): VersionFilter {
  const engine = engines[table.engine];
  return (row) => {
    const [first] = engine.keyColumns(table);
    const behind =
      after === null ? [] : [engine.comparesKey(table, row, ">", positionInHistory(table, after))];
    if (upTo !== null)
      return allOf([...behind, engine.comparesKey(table, row, "<=", positionInHistory(table, upTo))]);
    return behind.length === 0 ? "true" : nested(`${behind.join("")} OR ${row}.${first} IS NULL`);
  };
}

function textsOfKey(table: TrackedTable, row: string): readonly string[] {
  const engine = engines[table.engine];
  return engine.storesColumns
    ? table.key.map((column, i) => textOf(column, keyOf(table, row)[i] ?? "NULL"))
    : engine.keyColumns(table).map((name) => `${row}.${name}::text`);
}

/** A position of the storage, as its key columns are. */
export function positionInHistory(table: TrackedTable, texts: KeyTexts): readonly string[] {
  const literals = texts.map((text) => literal(text));
  if (engines[table.engine].storesColumns) {
    return table.key.map(({ type }, i) => valueToFind(type, literals[i] ?? "NULL"));
  }
  const [number = "NULL", text = "NULL"] = literals;
  return [`${number}::bigint`, text];
}
