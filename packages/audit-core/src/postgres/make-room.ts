import { AuditError } from "../core/error.ts";
import { type Column, storedType, textOf } from "./column.ts";
import type { CatalogColumn } from "./introspect.ts";
import { identifier } from "./quote.ts";
import type { TrackedTable } from "./tracked-table.ts";
import { unbounded } from "./unbounded.ts";

/** Types that hold every value of another one exactly. */
const WIDER: Readonly<Record<string, readonly string[]>> = {
  int2: ["int4", "int8", "numeric"],
  int4: ["int8", "numeric"],
  int8: ["numeric"],
};
const TEXTS = new Set(["text", "varchar"]);

/** What has to happen to a stored column so that it takes the values of the table's. */
type Fit = "fits" | "unbound" | "widen" | "as text" | "aside";

/**
 * DDL that gives a table of versions a column for each of the tracked table's. A type is changed only where every stored
 * value stays exactly what it is; otherwise the stored column is put aside under another name, where old versions show it.
 */
export function makeRoom(
  table: TrackedTable,
  storage: string,
  stored: readonly CatalogColumn[],
  putAside: (from: string, to: string) => string,
): readonly string[] {
  if (stored.length === 0) return [];
  const taken = new Set([...stored.map(({ name }) => name), ...table.columns.map(({ name }) => name)]);
  return table.columns.flatMap((column) => {
    const name = identifier(column.name);
    const add = `ALTER TABLE ${storage} ADD COLUMN ${name} ${storedType(column)};`;
    const alter = (type: string, using: string) =>
      `ALTER TABLE ${storage} ALTER COLUMN ${name} TYPE ${type} USING ${using};`;
    const present = stored.find((candidate) => candidate.name === column.name);
    if (present === undefined) return [add];
    const type = storedType(column);
    switch (fit(present, column)) {
      case "fits":
        return [];
      case "unbound":
        return [alter(unbounded(type), `${name}::${unbounded(type)}`)];
      case "widen":
        return [alter(type, `${name}::${type}`)];
      case "as text":
        return [alter("text", textOf({ ...present, field: "", mask: null, retyped: false }, name))];
      case "aside":
        return [putAside(column.name, asideName(table, column, taken)), add];
    }
  });
}

/** Whether a stored column takes the values of the table's, and how it can be made to. */
export function fit(present: CatalogColumn, column: Column): Fit {
  const type = storedType(column);
  const baseType = column.mask === null ? column.baseType : "text";
  if (present.type === type || present.type === unbounded(type)) return "fits";
  if (unbounded(present.type) === unbounded(type)) return "unbound";
  if (present.baseType === "text" && TEXTS.has(baseType)) return "fits";
  if (WIDER[present.baseType]?.includes(baseType) === true) return "widen";
  return TEXTS.has(baseType) && column.mask === null ? "as text" : "aside";
}

/** @throws {AuditError} UNSUPPORTED for a key: a row would lose the versions that have it. */
function asideName(table: TrackedTable, column: Column, taken: Set<string>): string {
  if (table.key.includes(column)) {
    throw new AuditError(
      "UNSUPPORTED",
      `${table.model}.${column.field}: the history has keys of a type that ${column.type} cannot stand for`,
    );
  }
  for (let i = 1; ; i += 1) {
    const name = `${Buffer.from(column.name).subarray(0, 50).toString().replace(/�+$/, "")}_was_${i}`;
    if (taken.has(name)) continue;
    taken.add(name);
    return name;
  }
}
