import type { Model, ModelStatic } from "sequelize";

/** Whether a value is a model, also one of another copy of Sequelize. */
export function isModel(value: unknown): value is ModelStatic<Model> {
  return typeof value === "function" && "getTableName" in value && "getAttributes" in value;
}
