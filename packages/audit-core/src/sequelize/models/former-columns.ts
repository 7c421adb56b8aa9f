import type { Column } from "../../postgres/table/column.ts";
import type { InstalledColumn, InstalledTable } from "../../postgres/table/installed-table.ts";
import type { CatalogColumn } from "../../postgres/table/introspect.ts";

/** Columns that versions have, by the storage or else by what installations found: those of the table, and of what it was. */
export function formerColumns(
  stored: readonly CatalogColumn[],
  installed: InstalledTable | null,
): readonly Column[] {
  const known = stored.length > 0 ? stored : Object.entries(installed?.columns ?? {}).map(knownColumn);
  return known.map((column) => ({ ...column, field: column.name, mask: null, retyped: true, was: null }));
}

/** A column of which only word is left. A type that is not the database's own may be gone as well. */
function knownColumn([name, column]: [string, InstalledColumn]): CatalogColumn {
  const isText = column.masked || column.type.includes(".");
  const [type, baseType] = isText ? ["text", "text"] : [column.type, column.baseType];
  return {
    name,
    position: column.position,
    type,
    baseType,
    parts: [baseType],
    equals: "=",
    domain: null,
    labels: null,
    expression: null,
    looseEquality: false,
    changeable: false,
    generated: false,
    numbered: false,
    virtual: false,
  };
}
