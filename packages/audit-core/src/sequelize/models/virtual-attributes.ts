import { DataTypes, type Model, type ModelStatic } from "sequelize";

/** Attributes that a model makes of others and that no column has. */
export function virtualAttributes(model: ModelStatic<Model>): readonly string[] {
  return Object.entries(model.getAttributes()).flatMap(([name, { type }]) =>
    type instanceof DataTypes.VIRTUAL ? [name] : [],
  );
}
