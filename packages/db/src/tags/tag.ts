import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type ModelStatic,
  type Sequelize,
} from "sequelize";

import { BASE_OPTIONS } from "../base-options.ts";

/** A tag of orders. */
export class Tag extends Model<InferAttributes<Tag>, InferCreationAttributes<Tag>> {
  /** Bigint as text. */
  declare id: CreationOptional<string>;
  declare name: string;
  declare color: CreationOptional<string>;
  declare createdAt: CreationOptional<Date>;
  declare lastModifiedAt: CreationOptional<Date>;
}

export function defineTag(sequelize: Sequelize): ModelStatic<Tag> {
  return class extends Tag {}.init(
    {
      id: { type: DataTypes.BIGINT, primaryKey: true, autoIncrement: true },
      name: { type: DataTypes.TEXT, allowNull: false, unique: true },
      color: { type: DataTypes.TEXT, allowNull: false, defaultValue: "gray" },
      createdAt: DataTypes.DATE(6),
      lastModifiedAt: DataTypes.DATE(6),
    },
    { ...BASE_OPTIONS, sequelize, modelName: "Tag", tableName: "tags" },
  );
}
