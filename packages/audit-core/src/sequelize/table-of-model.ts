import type { Model, ModelStatic } from "sequelize";

/** Where a model's rows are. */
export interface TableOfModel {
  readonly schema: string;
  readonly table: string;
}

export function tableOf(model: ModelStatic<Model>): TableOfModel {
  const name = model.getTableName();
  return typeof name === "string"
    ? { schema: "public", table: name }
    : { schema: name.schema || "public", table: name.tableName };
}
