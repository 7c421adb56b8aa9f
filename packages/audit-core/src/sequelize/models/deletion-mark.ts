import type { Model, ModelStatic } from "sequelize";

/** The attribute with which a paranoid model marks rows as deleted, and its value in rows that are not. */
export interface DeletionMark {
  readonly field: string;
  readonly unset: unknown;
}

/** The deletion mark of a model; `null` if the model is not paranoid. */
export function deletionMark(model: ModelStatic<Model>): DeletionMark | null {
  const { paranoid, timestamps, deletedAt } = model.options;
  if (paranoid !== true || timestamps === false || deletedAt === false) return null;
  const field = typeof deletedAt === "string" ? deletedAt : "deletedAt";
  return { field, unset: model.getAttributes()[field]?.defaultValue ?? null };
}
