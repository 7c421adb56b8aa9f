import type { Column } from "./column.ts";

/** The column with the type that its stored texts have. */
export function formerColumn(column: Column): Column {
  const { was } = column;
  const masked = { type: "text", baseType: "text", labels: null };
  const { type, baseType, labels = null } = was === null || was.masked ? masked : was;
  const parts = [baseType.replace(/\[\]$/, "")];
  const changeable = type.includes(".");
  return {
    ...column,
    type,
    baseType,
    labels,
    parts,
    changeable,
    looseEquality: false,
    equals: "=",
    was: null,
  };
}
