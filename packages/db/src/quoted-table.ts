import type { Model, ModelStatic } from "sequelize";

/** The name of a model's table in SQL. */
export function quotedTable(model: ModelStatic<Model>): string {
  const name: string | { readonly tableName: string; readonly schema: string } = model.getTableName();
  const parts = typeof name === "string" ? [name] : [name.schema, name.tableName];
  const queries = model.sequelize?.getQueryInterface();
  if (queries === undefined) throw new Error(`the model ${model.name} belongs to no connection`);
  return parts.map((part) => queries.quoteIdentifier(part, true)).join(".");
}
