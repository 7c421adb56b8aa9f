import type { Model, ModelStatic } from "sequelize";

/** The attribute by which a paranoid model marks a row as deleted, and its value in rows that are not. */
export interface DeletionMark {
  readonly field: string;
  readonly unset: unknown;
}

/** `null` for a model that is not paranoid. */
export function deletionMark(model: ModelStatic<Model>): DeletionMark | null {
  const { paranoid, timestamps, deletedAt } = model.options;
  if (paranoid !== true || timestamps === false || deletedAt === false) return null;
  const field = typeof deletedAt === "string" ? deletedAt : "deletedAt";
  return { field, unset: model.getAttributes()[field]?.defaultValue ?? null };
}
