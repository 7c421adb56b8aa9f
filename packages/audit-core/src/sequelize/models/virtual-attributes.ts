import { DataTypes, type Model, type ModelStatic } from "sequelize";

/** The virtual attributes of a model, which have no column. */
export function virtualAttributes(model: ModelStatic<Model>): readonly string[] {
  return Object.entries(model.getAttributes()).flatMap(([name, { type }]) =>
    type instanceof DataTypes.VIRTUAL ? [name] : [],
  );
}
