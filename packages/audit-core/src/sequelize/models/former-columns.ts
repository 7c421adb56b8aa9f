import type { Column } from "../../postgres/table/column.ts";
import type { InstalledColumn, InstalledTable } from "../../postgres/table/installed-table.ts";
import type { CatalogColumn } from "../../postgres/table/introspect.ts";

/** The columns that versions have, according to the history table or, without one, to the columns that installations noted. */
export function formerColumns(
  stored: readonly CatalogColumn[],
  installed: InstalledTable | null,
): readonly Column[] {
  const known = stored.length > 0 ? stored : Object.entries(installed?.columns ?? {}).map(knownColumn);
  return known.map((column) => ({ ...column, field: column.name, mask: null, retyped: true, was: null }));
}

/** Type and base type to read the values of a column with. A type that is not built in may have been dropped: they are texts. */
function readAs({ masked, type, baseType }: InstalledColumn): readonly [type: string, baseType: string] {
  if (masked) return ["text", "text"];
  if (!type.includes(".")) return [type, baseType];
  return baseType.endsWith("[]") ? ["text[]", "text[]"] : ["text", "text"];
}

/** A column as an installation noted it. */
function knownColumn([name, column]: [string, InstalledColumn]): CatalogColumn {
  const [type, baseType] = readAs(column);
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
