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
import { type Role, ROLES } from "./role.ts";

/** A user. The sign-in library uses the same table; passwords are in another one. */
export class User extends Model<InferAttributes<User>, InferCreationAttributes<User>> {
  declare id: CreationOptional<string>;
  declare name: string;
  declare email: string;
  declare emailVerified: CreationOptional<boolean>;
  declare image: CreationOptional<string | null>;
  declare role: CreationOptional<Role>;
  /** When it was disabled; `null` if it is not. */
  declare disabledAt: CreationOptional<Date | null>;
  declare createdAt: CreationOptional<Date>;
  declare lastModifiedAt: CreationOptional<Date>;
}

export function defineUser(sequelize: Sequelize): ModelStatic<User> {
  return class extends User {}.init(
    {
      id: { type: DataTypes.UUID, primaryKey: true, defaultValue: DataTypes.UUIDV4 },
      name: { type: DataTypes.TEXT, allowNull: false },
      email: { type: DataTypes.TEXT, allowNull: false, unique: true, validate: { isEmail: true } },
      emailVerified: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
      image: DataTypes.TEXT,
      role: {
        type: DataTypes.TEXT,
        allowNull: false,
        defaultValue: "viewer",
        validate: { isIn: [[...ROLES]] },
      },
      disabledAt: DataTypes.DATE(6),
      createdAt: DataTypes.DATE(6),
      lastModifiedAt: DataTypes.DATE(6),
    },
    { ...BASE_OPTIONS, sequelize, modelName: "User", tableName: "users" },
  );
}
