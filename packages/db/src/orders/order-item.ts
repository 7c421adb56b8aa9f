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

/** A line of an order. */
export class OrderItem extends Model<InferAttributes<OrderItem>, InferCreationAttributes<OrderItem>> {
  /** Bigint as text. */
  declare id: CreationOptional<string>;
  declare orderId: string;
  declare sku: string;
  declare name: string;
  declare quantity: number;
  /** Decimal with two places, as text. */
  declare unitPrice: string;
  declare createdAt: CreationOptional<Date>;
  declare lastModifiedAt: CreationOptional<Date>;
}

export function defineOrderItem(sequelize: Sequelize): ModelStatic<OrderItem> {
  return class extends OrderItem {}.init(
    {
      id: { type: DataTypes.BIGINT, primaryKey: true, autoIncrement: true },
      orderId: { type: DataTypes.BIGINT, allowNull: false },
      sku: { type: DataTypes.TEXT, allowNull: false },
      name: { type: DataTypes.TEXT, allowNull: false },
      quantity: { type: DataTypes.INTEGER, allowNull: false, validate: { min: 1 } },
      unitPrice: { type: DataTypes.DECIMAL(12, 2), allowNull: false },
      createdAt: DataTypes.DATE(6),
      lastModifiedAt: DataTypes.DATE(6),
    },
    { ...BASE_OPTIONS, sequelize, modelName: "OrderItem", tableName: "order_items" },
  );
}
