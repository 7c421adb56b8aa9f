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

export const CUSTOMER_TIERS = ["standard", "silver", "gold"] as const;
export type CustomerTier = (typeof CUSTOMER_TIERS)[number];

/** A customer. */
export class Customer extends Model<InferAttributes<Customer>, InferCreationAttributes<Customer>> {
  /** Bigint as text. */
  declare id: CreationOptional<string>;
  declare name: string;
  declare email: string;
  declare phone: CreationOptional<string | null>;
  declare tier: CreationOptional<CustomerTier>;
  declare createdAt: CreationOptional<Date>;
  declare lastModifiedAt: CreationOptional<Date>;
}

export function defineCustomer(sequelize: Sequelize): ModelStatic<Customer> {
  return class extends Customer {}.init(
    {
      id: { type: DataTypes.BIGINT, primaryKey: true, autoIncrement: true },
      name: { type: DataTypes.TEXT, allowNull: false },
      email: { type: DataTypes.TEXT, allowNull: false, unique: true, validate: { isEmail: true } },
      phone: DataTypes.TEXT,
      tier: {
        type: DataTypes.TEXT,
        allowNull: false,
        defaultValue: "standard",
        validate: { isIn: [[...CUSTOMER_TIERS]] },
      },
      createdAt: DataTypes.DATE(6),
      lastModifiedAt: DataTypes.DATE(6),
    },
    { ...BASE_OPTIONS, sequelize, modelName: "Customer", tableName: "customers" },
  );
}
