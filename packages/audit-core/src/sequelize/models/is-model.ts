import type { Model, ModelStatic } from "sequelize";

/** Whether something is a model, be it one of another copy of Sequelize. */
export function isModel(value: unknown): value is ModelStatic<Model> {
  return typeof value === "function" && "getTableName" in value && "getAttributes" in value;
}
